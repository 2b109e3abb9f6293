# shellcheck shell=sh
# No input, whatever it is, crashes a program or makes it fail in silence.
sample >plain

try() { # WHAT; the input is in `odd`
	timeout 60 "$program" --version >/dev/null || fail "no version"
	call odd >out 2>err
	status=$?
	expect_ending $status "$1"
	[ $status -eq 0 ] || [ ! -s out ] || fail "$1: failed with half a result"
	if [ $status -eq 0 ] && grep -q '<svg' out; then
		xmllint --nonet --noout out || fail "$1: no well-formed XML"
	fi
}

: >odd; try "an empty file"
printf '\n\n\n' >odd; try "blank lines"
printf '\0' >odd; try "a single NUL"
printf '\0\0\0\n\0 \0\n;;;;; 3\n ; 2\n' >odd; try "NULs"
head -c 100000 /dev/zero >odd; try "zeroes"
cat "$(command -v sh)" >odd; try "an ELF file"
printf '\377\376m\0a\0i\0n\0 \0001\0\n\0' >odd; try "UTF-16"
{ printf '\377\376'; cat plain; } >odd; try "a UTF-16 mark"
printf '<!DOCTYPE html>\n<html><body>403</body></html>\n' >odd; try "HTML"
printf '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>\n' >odd; try "SVG"
printf 'PERFILE2hhhhhhhh' >odd; try "perf.data"
printf '{"a": 1}\n' >odd; try "JSON"
printf 'main;\200\377\303;\355\240\200 3\n' >odd; try "no UTF-8"
printf 'main;\033[31m;\001\002\177;<script>alert(1)</script>;"&'\''> 3\n' >odd; try "control characters and markup"
printf 'a 18446744073709551615\nb 18446744073709551615\n' >odd; try "counts beyond 64 bits"
printf 'a 18446744073709551616\nb -1\nc 1e9\nd 0x10\ne nan\n' >odd; try "counts that are none"
printf 'a 0.5\nb 0.25\nc .5\nd 5.\ne 0.0000000000000000000000000001\n' >odd; try "fractions"
printf 'a 0.000000000000000001\nb 18446744073709551615\n' >odd; try "a fraction too fine for the count"
printf 'a 1 2\nb 3\nc 4 5 6\n' >odd; try "as many counts as it likes"
printf '# columns: a b c\nx 1 2 3\ny 4 5 6\n' >odd; try "three columns"
{ printf '# columns:'; head -c 20000 /dev/zero | sed 's|\x0| c|g'; printf '\nx 1\n'; } >odd; try "columns without end"
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "bad line %d x\n", i }' >odd; try "nothing but bad lines"
head -c 300000 "$(command -v sh)" | tail -c 200000 >odd; try "bytes"
for pack in gzip zstd; do
	$pack -c plain >whole
	size=$(wc -c <whole)
	for left in 1 2 3 4 10 20 $((size / 2)) $((size - 5)) $((size - 1)); do
		head -c "$left" whole >odd; try "$pack cut after $left bytes"
	done
	{ head -c 30 whole; printf 'xxxxxxxx'; tail -c +39 whole; } >odd; try "$pack damaged"
	{ cat whole; echo trailing; } >odd; try "$pack with something behind it"
done
