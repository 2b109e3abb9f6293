# A recorder that was killed has not said how much there is, nor what its events are called.
cd "$SAMPLES/perf-data" && size=$(od -An -t u8 -j 48 -N 8 steps.data) && start=$(od -An -t u8 -j 40 -N 8 steps.data)
{ head -c 48 steps.data; printf '\0\0\0\0\0\0\0\0'; tail -c +57 steps.data | head -c $((size + start - 56)); } |
	collapse-perf-data --debug-dir . --all-events
