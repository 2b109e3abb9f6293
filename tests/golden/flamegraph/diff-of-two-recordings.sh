cd "$SAMPLES/perf-data" || exit
flamegraph --debug-dir . --diff steps.data steps.data | grep -o '<title>mix: [^,]*' | head -n 1
