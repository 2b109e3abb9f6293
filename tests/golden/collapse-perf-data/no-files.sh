# Nothing is opened that a recording names, and that is no reason to complain.
collapse-perf-data --no-files "$SAMPLES/perf-data/steps.data"
