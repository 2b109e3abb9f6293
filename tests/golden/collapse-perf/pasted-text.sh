# A terminal turns the TAB before a frame into blanks: it is the same stack,
# wherever that leaves the frame.
frames() { # INDENT
	printf 'prog 1 10.5:   1000 cycles:\n%*s401b97 leaf+0x1f (/a/b)\n%*s401b99 main+0x1f (/a/b)\n' "$1" '' "$1" ''
}
for indent in 2 11 12 18 30; do
	frames $indent | collapse-perf --strict
done
# a deeper indentation of everything, and kernel addresses, which fill their place
printf '    prog 1 10.5:   1000 cycles:\n%12s%s\n%12s%s\n' '' 'ffffffff821f3125 k+0x105 ([kernel.kallsyms])' '' \
	'ffffffff821f3126 syscall ([kernel.kallsyms])' | collapse-perf
# without heads, where a frame that stands alone is a sample by itself
printf '%8s          401b97 leaf\n%8s          401b99 main\n' '' '' | collapse-perf
# what perf wrote and what a terminal makes of it
for tab in 1 4 8; do
	for sample in gcc java python; do
		zcat "$SAMPLES/$sample.perf.txt.gz" | collapse-perf >written 2>&1
		zcat "$SAMPLES/$sample.perf.txt.gz" | expand -t $tab | collapse-perf >pasted 2>&1
		cmp written pasted
		zcat "$SAMPLES/$sample.perf.txt.gz" | expand -t $tab | grep . | collapse-perf >pasted 2>&1
		cmp written pasted
	done
done
