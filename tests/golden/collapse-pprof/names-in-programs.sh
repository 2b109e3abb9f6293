# Where the program that was recorded is here, the same build, it names its functions.
command -v cc nm readelf >/dev/null || { echo "needs cc, nm and readelf"; exit 77; }
cat >prog.c <<'C'
__attribute__((noinline)) int work(int n) { return n * 3; }
int main(int argc, char **argv) { (void)argv; return work(argc); }
C
cc -g -O0 -Wl,--build-id=sha1 -o prog prog.c
build=$(readelf -n prog | sed -n 's/.*Build ID: //p')
# where the code is: its offset in the file, and its address
code() { readelf -lW prog | awk -v field="$1" '$1 == "LOAD" && / R E / { print $field; exit }'; }
offset=$(($(code 2))) base=$(($(code 3)))
address() { echo $((0x$(nm prog | awk -v name="$1" '$3 == name { print $1 }') - base + 1 + 0x500000)); }
varint() {
	n=$1
	while [ "$n" -gt 127 ]; do
		printf "\\$(printf %o $((n % 128 + 128)))"
		n=$((n / 128))
	done
	printf "\\$(printf %o "$n")"
}
message() { varint "$1" && varint "$(wc -c <part)" && cat part; }
text() { printf '%s' "$1" >part && message 50; }
profile() { # BUILD
	printf '\012\004\010\001\020\001\022\007\012\002\001\002\022\001\007'
	text '' && text count && text "$PWD/prog" && text "$1" && text malloc
	{ printf '\010\001\020' && varint $((0x500000)) && printf '\030' && varint $((0x600000)) && printf '\040' &&
		varint "$offset" && printf '\050\002\060\003'; } >part
	message 26
	{ printf '\010\001\020\001\030' && varint "$(address work)"; } >part
	message 34
	{ printf '\010\002\020\001\030' && varint "$(address main)"; } >part
	message 34
}
profile "$build" | collapse-pprof
profile "$(echo "$build" | tr 0-9a-f 1-9a-f0)" | collapse-pprof | sed 's/0x[0-9a-f]*/0x.../g'
echo "without a build, as gperftools writes it:"
word() { for n; do printf "\\$(printf %o $((n % 256)))\\$(printf %o $((n / 256 % 256)))\\$(printf %o $((n / 65536)))\0\0\0\0\0"; done; }
{
	word 0 3 0 10 0 2 2 "$(address work)" $(($(address main) + 1)) 3 1 "$(address main)" 0 1 0
	printf '00500000-00600000 r-xp %08x 08:01 7 %s\n' "$offset" "$PWD/prog"
} | collapse
