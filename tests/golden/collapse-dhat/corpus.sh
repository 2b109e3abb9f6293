# Sums as the files have them: 1,101 bytes of a Rust program, 8,696 of a C program.
cd "$CORPUS/formats" || exit
sum() { awk '{ sum += $NF } END { print sum }'; }
collapse-dhat rust-dhat-heap.json | sum
collapse-dhat valgrind-dhat.json | sum
collapse-dhat --metric end-bytes rust-dhat-heap.json | sum
collapse-dhat --metric unused-bytes valgrind-dhat.json | sum
