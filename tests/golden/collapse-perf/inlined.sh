# addr2line tells what was inlined; a module's name never reaches a shell.
command -v cc >/dev/null && command -v addr2line >/dev/null && command -v nm >/dev/null || {
	echo "no cc, nm and addr2line"
	exit 77
}
cat >prog.c <<'END'
static inline __attribute__((always_inline)) void work(void) { __asm__ volatile("here: nop"); }
int main(void) { work(); return 0; }
END
cc -g -O1 -o prog prog.c
address=$(nm prog | sed -n 's/ t here$//p')
text() { printf 'x 1 1.0: 5 cycles: \n\t%s main+0x1 (%s)\n\t%s main+0x1 (%s)\n\n' \
	"$address" "$PWD/prog" "$address" "/none;touch shell"; }
text | collapse-perf --inline
text | collapse-perf --inline --context
ls
