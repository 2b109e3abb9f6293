# Inlined functions are frames, unless they are not wanted; the calls are those of steps.c.
cd "$SAMPLES/perf-data" || exit
collapse-perf-data --debug-dir . steps.data
collapse-perf-data --debug-dir . --no-inline steps.data
