# The size of a sample is damaged, so that it reaches over the two behind it.
cp "$SAMPLES/perf-data/steps.data" x.data
printf '\350\010' | dd of=x.data bs=1 seek=2942 conv=notrunc status=none
collapse-perf-data --debug-dir "$SAMPLES/perf-data" x.data | awk '{ sum += $NF } END { print sum }'
