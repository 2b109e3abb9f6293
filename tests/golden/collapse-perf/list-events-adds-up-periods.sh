# The sum of the periods 0 and 5 is 5, though a sample without a period counts 1.
for period in 0 5; do
	printf 'prog 1 [0] 1.0: %s cycles:\n\t401b97 leaf\n\n' $period
done >text
collapse-perf --list-events text
collapse-perf --list-events --count samples text
