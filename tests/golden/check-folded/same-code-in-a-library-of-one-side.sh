# A library that samples of one side only are in, but that both had mapped, is the same
# code; another build of it is not.
side() { # COUNT WORD BUILD
	printf '# build: "/x/app" sha1:aa\n# %s: "/x/libz.so" sha1:%s\n# command: "app"\nmain;parse %s\nmain;draw 20000\n' "$2" "$3" "$1"
}
side 5000 mapped bb >before
side 9000 build bb >same; side 9000 build cc >built
for after in same built; do
	diff-folded before $after | check-folded 2>err >out; echo "$after $?"; tail -n 2 out
done
