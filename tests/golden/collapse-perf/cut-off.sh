# A last record that is cut is left out and said; one that only lacks its blank line counts.
printf 'x 1 1.0: 1 cycles: \n\t1 f (m)\n\t1 g (m)' | collapse-perf
printf 'x 1 1.0: 1 cycles: \n\t1 f (m)\n\nx 1 2.0: 9 cycles: \n\t1 f (m)\n\t1 g (/usr/l' | collapse-perf
printf 'x 1 1.0: 1 cycles: \n\t1 f (m)\n\nx 1 2.0: 9 cyc' | collapse-perf --strict
for end in '\t1' '\t1 f' '\t'; do printf "x 1 1.0: 1 cycles: \\n\\t1 f (m)\\n\\nx 1 2.0: 9 cycles: \\n$end" | collapse-perf; done; false
