# One sample with many selections of fields is one stack.
for head in \
	'wk 0 22237   919.904801:         10 cpu-clock:ppp: ' \
	'wk 0   919.904801:         10 cpu-clock:ppp: ' \
	'wk 0 22237         10 cpu-clock:ppp: ' \
	'wk 0 22237/22237 [001] U        919.904801:         10 cpu-clock:ppp: ' \
	'wk 0 22237 2026-11-23 07:25:28.123456   919.904801:         10 cpu-clock:ppp: ' \
	'wk 0 22237   919.904801:         10 ' \
	'wk 0 22237         10 ' \
	'wk 0 22237   919.904801:         10 cpu-clock:ppp:                         '
do
	printf '%s\n\t            8d64 g+0x604 (/prog)\n\t            486b main (/prog)\n\n' "$head" |
		collapse-perf
done
