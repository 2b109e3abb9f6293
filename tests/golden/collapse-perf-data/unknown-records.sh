# A sample whose type is damaged is no sample any more: that something is missing is said.
cp "$SAMPLES/perf-data/steps.data" x.data
printf '\0' | dd of=x.data bs=1 seek=2936 conv=notrunc status=none
collapse-perf-data --debug-dir "$SAMPLES/perf-data" x.data | awk '{ sum += $NF } END { print sum }'
