# What does not compare is refused in a line that names the difference.
printf '# event: "cycles"\n# sampling: 999/s\n# inlined: yes\n# kernel: "6.1.0"\n# lost: 1/100\nmain 10\n' >one
for change in 's/"cycles"/"instructions"/' 's/999/99/' 's/yes/no/' 's/6.1.0/6.1.9/' 's/1.100/20\/100/' '/event/d'; do
	sed "$change" one >two
	diff-folded one two >out; echo $?
done
sed 's/"cycles"/"instructions"/' one >two; diff-folded --unlike=pass one two
