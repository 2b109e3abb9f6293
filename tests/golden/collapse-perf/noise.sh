# What perf says on stderr got into the text; lost records are said.
collapse-perf <<'END'
Warning:
Processed 10 events and lost 1 chunks!

Check IO/CPU overload!

x 1 1.0: 1 cycles: 
	1 f (m)

x 1 1.0: PERF_RECORD_LOST lost 5
 instruction trace error type 1 time 0.1 cpu 0 pid 1 tid 1 ip 0 code 6: Trace
x 1 1.0: PERF_RECORD_MMAP2 10795/10795: [0x403000(0x99000) @ 0x3000 fe:00 248224 0]: r-xp /usr/bin/gcc
x 1 2.0: 1 cycles: 
	1 f (m)

END
