# The program is not there any more: which, how much it matters, and what helps.
cd "$SAMPLES/perf-data" && collapse-perf-data steps.data
