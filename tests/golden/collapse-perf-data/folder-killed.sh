# A folder of perf record --threads that was killed: its header does not even say that other
# files belong to it. Each of them ends where it was killed.
whole=$SAMPLES/perf-data/steps.data
size=$(od -An -t u8 -j 48 -N 8 "$whole") start=$(od -An -t u8 -j 40 -N 8 "$whole")
records() { tail -c +$((start + 1)) "$whole" | head -c $((size)); }
mkdir perf.data
{ head -c 48 "$whole"; printf '\0\0\0\0\0\0\0\0'; tail -c +57 "$whole" | head -c $((start - 56)); } >perf.data/data
records | head -c $((size - 20)) >perf.data/data.0
records >perf.data/data.1
collapse-perf-data --debug-dir "$SAMPLES/perf-data" perf.data
