# Below --sysroot stands the program that was recorded, and then another one in its
# place: its names would be wrong.
mkdir -p root/tmp/steps && cd root/tmp/steps || exit
cp "$SAMPLES/perf-data/steps" "$SAMPLES/perf-data/steps.data" .
collapse-perf-data --sysroot ../.. steps.data | head -n 1
cp "$BUILD/bin/collapse-perf-data" steps
collapse-perf-data --sysroot ../.. steps.data
