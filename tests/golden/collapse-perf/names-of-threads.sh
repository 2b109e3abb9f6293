# A name may hold anything: what is left of the numbers is the name.
collapse-perf --tid <<'END'
wk 0 22237   919.904801:    7 cycles: 
	1 f (m)

a 123 4.5: 7 cycles:
	1 f (m)

foo 12 bar 12/34 [001] 5.123456: 7 cycles: 
	1 f (m)

:-1    -1 [001]  1676.200000:    7 cycles: 
	1 f (m)

#x;y: (z) 5/6 [000] 1.123456: 7 cycles: 
	1 f (m)

[ET_NET 0] 5/6 [000] 1.123456: 7 cycles: 
	1 f (m)

 10795  2364.317681:    7 cycles: 
	1 f (m)

END
