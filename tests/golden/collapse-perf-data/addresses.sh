# Addresses are those in the file, as in the text of perf script: the
# same in every run of a program.
collapse-perf-data --no-files --addrs "$SAMPLES/perf-data/steps.data" | head -n 2
