# An event is asked for with its modifiers or without.
text() {
	printf 'x 1 1.0: 2 cycles:u: \n\t1 f (m)\n\nx 1 1.0: 3 page-faults: \n\t1 g (m)\n\n'
}
text | collapse-perf --event page-faults 2>/dev/null
text | collapse-perf --event cycles 2>/dev/null
text | collapse-perf --event cycles:k
text | collapse-perf --all-events
text | collapse-perf --list-events
