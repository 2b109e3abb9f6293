# A folder, as perf record --threads writes it: what is in data.0 belongs to
# it if the header says so (a bit in byte 75), and time counts across files;
# here everything is there twice.
whole=$SAMPLES/perf-data/steps.data
size=$(od -An -t u8 -j 48 -N 8 "$whole") start=$(od -An -t u8 -j 40 -N 8 "$whole")
mkdir perf.data
{ head -c 75 "$whole"; printf '\001'; tail -c +77 "$whole"; } >perf.data/data
tail -c +$((start + 1)) "$whole" | head -c $((size)) >perf.data/data.0
collapse-perf-data --debug-dir "$SAMPLES/perf-data" perf.data
collapse --no-header --debug-dir "$SAMPLES/perf-data" perf.data/data | cksum
collapse-perf-data . ; echo "status $?"
