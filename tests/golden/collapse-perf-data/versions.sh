# Recordings of other versions and machines: perf 3.8, a stream of 4.14, hybrid events, and
# records compressed in a stream and as perf 6.15 has them.
cd "$CORPUS/perf-data" && for file in *.gz; do echo "$file" && collapse-perf-data --no-files --list-events "$file" && collapse-perf-data --no-files "$file"; done
