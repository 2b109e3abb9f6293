# A line that begins like those of stacks and is none is said;
# the sample that lacks it counts.
printf 'x 1 1.0: 1 cycles: \n\t1 f (m)\n\tgarbage\n\t1 g (m)\n\nx 1 2.0: 2 cycles: \n\t1 f (m)\n\t \n\n' >text
collapse-perf text; collapse-perf --strict text
