# A file that cannot be read at any place: the same as one that can, and so is
# what the front door makes of it.
cd "$SAMPLES/perf-data" || exit
collapse-perf-data --debug-dir . steps.data | cksum
cat steps.data | collapse-perf-data --debug-dir . | cksum
gzip -c steps.data | collapse --no-header --debug-dir . | cksum
