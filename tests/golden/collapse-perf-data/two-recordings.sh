# Of two recordings in one file or stream the first is read, and it is said that this is so.
cd "$SAMPLES/perf-data" && cat steps.data steps.data | collapse-perf-data --debug-dir . | awk '{ sum += $NF } END { print sum }'
cat steps.stream steps.stream | collapse-perf-data --debug-dir . | awk '{ sum += $NF } END { print sum }'
