# Arguments of a tracepoint are no frames, whatever they look like.
collapse-perf --all-events <<'END'
perf 26169 [000]  2907.561052: sched:sched_switch: prev_comm=perf prev_pid=1 ==> next_comm=b 1.5: x
	ffffffff821f8298 __schedule+0x618 ([kernel.kallsyms])

x 1 1.0: raw_syscalls:sys_enter: NR 0 (3, 7ffe, 1)

x 1 1.0: block:block_rq_issue: 254,0 WS 0 () 123 + 8 [x]
x 1 1.0: probe:f: (ffffffff81234567)
	1 f (m)

END
