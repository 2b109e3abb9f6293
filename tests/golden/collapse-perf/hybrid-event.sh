# The halves of one event on two kinds of cores are one event; what is left out is named.
collapse-perf <<'END'
x 1 1.0: 2 cpu_core/cycles/P: 
	1 f (m)

x 1 1.0: 3 cpu_atom/cycles/P: 
	1 f (m)

x 1 1.0: 4 instructions:u: 
	1 g (m)

END
