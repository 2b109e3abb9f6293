# Two events of one recording, compared: the recipe of the manual
# page for cycles per instruction.
text() {
	for i in 1 2 3; do
		printf 'x 1 %d.0: 100 instructions: \n\t1 fast (m)\n\t2 main (m)\n\n' $i
		printf 'x 1 %d.5: 100 instructions: \n\t1 slow (m)\n\t2 main (m)\n\n' $i
		printf 'x 1 %d.6: 50 cycles: \n\t1 fast (m)\n\t2 main (m)\n\n' $i
		printf 'x 1 %d.7: 150 cycles: \n\t1 slow (m)\n\t2 main (m)\n\n' $i
	done
}
text | collapse-perf --event instructions >instructions.folded 2>/dev/null
text | collapse-perf --event cycles >cycles.folded 2>/dev/null
diff-folded --normalize instructions.folded cycles.folded
