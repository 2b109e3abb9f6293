# A folder of perf record --threads -z: each of its files is compressed by itself, here in
# blocks that hold what was recorded as it is; one is empty, for its processor slept; and
# the last ends in the middle of a record.
whole=$SAMPLES/perf-data/steps.data
size=$(od -An -t u8 -j 48 -N 8 "$whole") start=$(od -An -t u8 -j 40 -N 8 "$whole")
number() { printf "$(printf '\\%03o\\%03o' $(($1 % 256)) $(($1 / 256)))"; }
compressed() {
	printf 'Q\0\0\0\0\0' && number $((size + 17)) && printf '\050\265\057\375\0\130'
	number $((size * 8 % 65536)) && printf "$(printf '\\%03o' $((size * 8 / 65536)))"
	tail -c +$((start + 1)) "$whole" | head -c $((size))
}
mkdir perf.data
{ head -c 75 "$whole"; printf '\001'; tail -c +77 "$whole"; } >perf.data/data
compressed >perf.data/data.0
: >perf.data/data.1
compressed >perf.data/data.2
compressed | head -c 1000 >perf.data/data.3
collapse-perf-data --debug-dir "$SAMPLES/perf-data" perf.data
