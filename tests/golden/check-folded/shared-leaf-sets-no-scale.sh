# One caller of two loses its calls of malloc: parse costs the same, and is not up.
# The other way round, count is.
for i in 1 2 3; do
	j=$((i * 7))
	printf 'main;count;malloc %d\nmain;count 1000\nmain;parse;malloc 3000\nmain;parse %d\n' $((3000 + j)) $((3000 - j)) >b$i
	printf 'main;count 500\nmain;parse;malloc %d\nmain;parse %d\n' $((3000 + j)) $((3000 - j)) >a$i
done
diff-folded --runs --before b1 b2 b3 --after a1 a2 a3 | check-folded --fail-on 'parse:+5%'; echo $?
diff-folded --runs --before a1 a2 a3 --after b1 b2 b3 | check-folded; echo $?
