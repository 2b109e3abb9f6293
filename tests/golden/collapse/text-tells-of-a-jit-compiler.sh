# Code that a JIT compiler made is told of, as of a recording: single runs of such a program
# differ more, and this change is nothing to them.
jit() {
	printf 'node 12 1.0: %d cycles: \n\t1dead LazyCompile:~parse+0x1 (/tmp/perf-12.map)\n' "$1"
	printf '\t2beef LazyCompile:~main+0x2 (/tmp/perf-12.map)\n\n'
	printf 'node 13 1.1: 5 cycles: \n\t1dead LazyCompile:~parse+0x1 (/tmp/perf-13.map)\n\n'
	printf 'node 12 1.1: %d cycles: \n\t3cafe uv_run (/usr/bin/node)\n\n' "$2"
}
jit 20000 30000 >before.txt
jit 28000 22000 >after.txt
collapse before.txt
collapse --no-header before.txt
collapse before.txt >before.folded
collapse after.txt >after.folded
diff-folded before.folded after.folded | check-folded
