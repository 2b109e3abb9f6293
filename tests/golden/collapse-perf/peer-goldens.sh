# The golden files of FlameGraph's collapser, byte for byte but for the
# corrections that collapse-perf(1) lists under COMPATIBILITY: names demangled
# (java-faults), Rust repaired, vdso.
for text in "$CORPUS"/flamegraph-pl/perf-*.txt; do
	name=$(basename "$text" .txt)
	for option in pid tid kernel jit addrs all; do
		collapse-perf --$option "$text" 2>/dev/null |
			cmp -s - "$CORPUS/flamegraph-pl/results/$name-collapsed-$option.txt" ||
			echo "corrected: $name --$option"
	done
done
