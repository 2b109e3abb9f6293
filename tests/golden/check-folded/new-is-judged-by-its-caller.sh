# What is new takes the place of what is gone in a caller that fell: no
# regression, unless a limit names it.
for i in 1 2 3; do
	printf 'main;sum;collect %d\nmain;read %d\n' $((5000 + i * 20)) $((900 + i)) >b$i
	printf 'main;sum;nth %d\nmain;read %d\n' $((1000 + i * 5)) $((910 - i)) >a$i
done
diff-folded --runs -o runs --before b1 b2 b3 --after a1 a2 a3
check-folded runs >out; echo $?; head -1 out; grep -o 'new .*' out | sort -u
check-folded --fail-on 'nth:+5%' runs >out; echo $?
