# A stream of two events with compressed records, which comes through a pipe.
cat "$SAMPLES/perf-data/steps.stream" | collapse-perf-data --debug-dir "$SAMPLES/perf-data" --all-events
collapse-perf-data --list-events --no-files "$SAMPLES/perf-data/steps.stream"
