# Equal builds that ran the same command: whatever is up, it is not the code. Another build,
# or code without one, is judged.
side() { # COUNT BUILD COMMAND
	printf '# build: "/x/app" sha1:%s\n# build: "[kernel.kallsyms]" sha1:07\n# command: "%s"\nmain;parse %s\nmain;draw 20000\n' "$2" "$3" "$1"
}
side 5000 aa '/a/app -x' >before
side 9000 aa './app -x' >same; side 9000 bb './app -x' >built; side 9000 aa './app -y' >other; side 9000 aa './app -x' | sed 's/sha1:07/none/' >jit
for after in same built other jit; do
	diff-folded before $after | check-folded 2>err >out; echo "$after $?"; tail -n 2 out
done
