# A profile of addresses that was cut, and lines of it that say nothing.
word() { for n; do printf "\\$(printf %o "$n")\0\0\0\0\0\0\0"; done; }
{ word 0 3 0 10 0; word 2 2 65 99; word 1 9 66; } | collapse
printf 'heap profile: 1: 8 [1: 8] @ heapprofile\n1: 8 [1: 8] @ 0x42\n1: x [1: 8] @ 0x42\nwhat\n' | collapse
printf 'heap profile: 2: 24 [2: 24] @ heapprofile\n1: 8 [1: 8] @ 0x42\n' | collapse
printf 'goroutine profile: total 5\n3 @ 0x42\n' | collapse
echo "one behind the other:"
{ word 0 3 0 10 0 1 1 66 0 1 0; echo '00000040-00000050: /opt/app'; } >one
cat one one | collapse
printf 'heap profile: 1: 8 [1: 8] @ heapprofile\n1: 8 [1: 8] @ 0x42\nMAPPED_LIBRARIES:\n40-50: /opt/app\n' >one
cat one one | collapse
echo "without its end:"
printf -- '--- threadz 1 ---\n\n--- Thread 7f (name: a/1) stack: ---\n  PC: 0x42: f\n' | collapse
printf -- '--- contentionz 1 ---\ncycles/second = 1000\n 6 3 @ 0x42\n' | collapse
printf -- '--- heapz 1 ---\nformat = java\nresolution = bytes\n 48 1 @ 0x3\n 48 1 @ 0x4\n\n 0x3 f (a.java:1)\n' | collapse
