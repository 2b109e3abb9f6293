# A line that begins with '#' and a blank is a comment: no frame may
# look like one, and none is lost.
sample() { printf '%s  1 10.5: %d cycles:\n\t1 main+0x1 (/a)\n\n' "$1" "$2"; printf '%s  1 10.6: %d cycles:\n\n' "$1" "$3"; }
{ sample '#' 1 2; sample '# x' 3 4; sample '#!' 5 6; sample '#_x' 7 8; } >perf.txt
collapse-perf perf.txt >out
cat out
LC_ALL=C sort -c out && collapse out | cmp - out
collapse-recursive out | cmp - out
