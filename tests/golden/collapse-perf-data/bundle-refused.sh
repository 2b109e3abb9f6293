# A bundle that is cut off, one of a bundle, one of two recordings, those that would go
# where folded text goes, a full disk.
cp "$SAMPLES/perf-data/steps.data" . && collapse-perf-data --no-files --bundle bundle steps.data >folded
head -c 300 bundle | collapse-perf-data
collapse-perf-data --no-files --bundle other bundle || ls
collapse-perf-data --no-files --bundle two steps.data steps.data || collapse-perf-data --no-files --bundle two -o ./two steps.data || ls
collapse-perf-data --no-files --bundle two steps.data >two || wc -c two
collapse-perf-data --bundle - steps.data || collapse-perf-data --no-files --bundle /dev/full steps.data
collapse-perf-data --no-files --bundle steps.data ./steps.data || cmp steps.data "$SAMPLES/perf-data/steps.data"
