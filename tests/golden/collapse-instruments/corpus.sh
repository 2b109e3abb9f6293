# The outermost line says how much it is, and so do all stacks together.
sum() {
	awk '{ sum += $NF } END { printf "%.0f\n", sum }'
}
collapse-instruments "$CORPUS/formats/instruments-16-time-deep-copy.txt" | sum
collapse-instruments "$CORPUS/formats/instruments-16-time-deep-copy.txt" | grep -v dyld
for metric in 'Bytes Used' Count; do
	collapse-instruments --metric "$metric" "$CORPUS/formats/instruments-7-allocations-deep-copy.txt" | sum
done
