# What is there of a recording counts, and the rest is said; --strict takes none of it.
head -c 20000 "$SAMPLES/perf-data/steps.data" >cut.data
collapse-perf-data --debug-dir "$SAMPLES/perf-data" cut.data && collapse-perf-data --strict cut.data
