# What Go records: labels, and the four measures of a heap.
cd "$SOURCE/tests/golden/collapse-pprof" || exit 1
collapse go-cpu.pb.gz
collapse-pprof --metric samples --label request go-cpu.pb.gz
collapse-pprof --list-metrics go-heap.pb.gz
