# What was old took 2,000 a run, and newer takes 2,600.
for i in 1 2 3; do
	printf 'main;old;x %d\nmain;h %d\n' $((2000 + i)) $((7000 - i)) >before$i
	printf 'main;newer;x %d\nmain;h %d\n' $((2600 + i)) $((7000 - i)) >after$i
done
diff-folded --runs --before before? --after after? | check-folded --scale=time 2>&1 | sed -n '/regression/,$p'
