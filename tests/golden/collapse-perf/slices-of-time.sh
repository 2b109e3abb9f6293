# Two parts of three milliseconds; what has no time has one column.
for t in 1.000 1.001 1.003; do printf 'p 1 %s: 10 cycles:\n\t10 a+0x1 (/x)\n\n' "$t"; done | collapse-perf --slices
printf 'p 1 cycles:\n\t10 a+0x1 (/x)\n\n' | collapse-perf --slices; collapse-perf --slices one two
