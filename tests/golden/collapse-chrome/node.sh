# Made by node --cpu-prof and --heap-prof: 359,392 us are the sum of all timeDeltas but the
# first, 26 the number of samples, 1,024,408 bytes the sum of all selfSize.
cd "$SOURCE/tests/golden/collapse-chrome" || exit
collapse-chrome --list-metrics node.cpuprofile
collapse-chrome --list-metrics node.heapprofile
sum() { awk '{ sum += $NF } END { print sum }'; }
collapse-chrome node.cpuprofile | sum
collapse-chrome --metric samples node.cpuprofile | sum
collapse-chrome node.heapprofile | sum
collapse node.cpuprofile | grep fib
