# Source lines of all frames, or where something was inlined.
cd "$SAMPLES/perf-data" || exit
collapse-perf-data --debug-dir . --srcline steps.data
collapse-perf-data --debug-dir . --context steps.data
