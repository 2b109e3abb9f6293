cd "$SAMPLES/perf-data" || exit
flamegraph -o /dev/null --debug-dir . --diff --check steps.data steps.data | sed -n 3p
