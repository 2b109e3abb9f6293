# --by puts a frame below the root.
for by in thread cpu event module; do
	printf 'x 1/2 [003] 1.0: 7 cycles: \n\t1 f (/lib/m.so)\n\t1 main (/x)\n\n' | collapse-perf --by $by
done
printf 'x 1 1.0: 7 cycles: \n\t1 f (/lib/m.so)\n\t1 main (/x)\n\n' | collapse-perf --skip-after main
printf 'x 1 1.0: 7 cycles: \n\t1 f (/lib/m.so)\n\t1 main (/x)\n\n' | collapse-perf --module --count samples
