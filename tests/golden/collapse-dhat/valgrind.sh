# valgrind itself says of this file, made by it: "Total: 5,160 bytes in 12 blocks",
# "At t-gmax: 4,196 bytes in 2 blocks", "At t-end: 4,160 bytes in 2 blocks",
# "Reads: 1 bytes", "Writes: 1,510 bytes". Of 4,096 bytes ten were ever used, and of 64
# none; those of busy were written to one and a half times.
cd "$SOURCE/tests/golden/collapse-dhat" || exit
collapse-dhat --list-metrics valgrind.json
collapse valgrind.json
for metric in peak-bytes end-blocks read-bytes written-bytes unused-bytes; do
	echo "$metric:"
	collapse-dhat --metric $metric valgrind.json
done
collapse-dhat --metric unused valgrind.json || echo "status $?"
