# What other tools make of a period: it is neither 1 nor part of the event's name.
for period in 1.01e+06 1e6 -5 1.5 0x10 1,003,009 18446744073709551616; do
	printf 'prog 1 [0] 1.0: %s cycles:\n\t401b97 leaf\n\nprog 1 [0] 1.0: 7 cycles:\n\t401b97 main\n' $period | collapse-perf
done
printf 'prog     1   1.01e+06 cycles:\n\t401b97 leaf\n\nprog     1          7 cycles:\n\t401b97 main\n' | collapse-perf
printf 'prog 1 1.0:   1.01e+06 \n\t401b97 leaf\n\n' | collapse-perf --strict
# where samples are counted it makes no difference
printf 'prog 1 [0] 1.0: 1.01e+06 cycles:\n\t401b97 leaf\n\n' | collapse-perf --count samples
