# A recorder that was killed before it had written a sample; what
# has not begun; and what is none.
whole=$SAMPLES/perf-data/steps.data start=$(od -An -t u8 -j 40 -N 8 "$SAMPLES/perf-data/steps.data")
{ head -c 48 "$whole"; printf '\0\0\0\0\0\0\0\0'; tail -c +57 "$whole"; } | head -c $((start)) >early.data
: >empty.data
printf 'main;read 3\n' >folded
for file in early.data empty.data folded; do collapse-perf-data $file; done
echo "status $?"
