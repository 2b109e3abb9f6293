# Twice the requests in the same time: by shares and by request nothing
# has changed, by time all is up.
for i in 1 2 3; do
	printf 'main;request %d\nmain;log %d\n' $((4000 + i * 9)) $((1000 + i * 2)) >b$i
	printf 'main;request %d\nmain;log %d\n' $((8000 + i * 9)) $((2000 + i * 2)) >a$i
done
diff-folded --runs -o runs --before b1 b2 b3 --after a1 a2 a3
for scale in share work=request time work=none never; do
	check-folded --scale "$scale" runs 2>err | head -2; check-folded --scale "$scale" runs >out 2>err; echo $?; head -1 err
done
