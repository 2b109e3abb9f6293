# A stack as deep as perf records by default has lost its callers, which is said.
awk 'BEGIN { print "x 1 1.0: 1 c: "; for (i = 0; i < 127; i++) printf "\t1 f (m)\n"; print "" }' |
	collapse-perf | tail -c 8
