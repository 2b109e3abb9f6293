collapse "$SAMPLES/perf-data/steps.data" 2>/dev/null | grep '^# '
collapse-perf-data --header "$SAMPLES/perf-data/steps.stream" 2>/dev/null | grep '^# '
collapse "$SAMPLES/perf-data/steps.data" 2>/dev/null | collapse-recursive | grep -c '^# '
