# shellcheck shell=sh
# The same profile, however it is wrapped: compressed, in several parts, with other line
# ends, with a byte order mark, through a pipe or through stdin.
sample >plain
call plain >wanted 2>err
expect_success $? "plain"

same() { # WHAT, the input being in `odd`
	call odd >got 2>err
	expect_success $? "$1"
	[ ! -s err ] || fail "$1: says something"
	cmp -s wanted got || fail "$1: another result"
}

gzip -c plain >odd; same "gzip"
zstd -q -c plain >odd; same "zstd"
{ head -c 50 plain | gzip -c; tail -c +51 plain | gzip -c; } >odd; same "two members of gzip"
{ head -c 50 plain | zstd -q -c; tail -c +51 plain | zstd -q -c; } >odd; same "two frames of zstd"
{ printf '\120\052\115\030\004\000\000\000skip'; zstd -q -c plain; } >odd; same "pzstd, a frame to skip first"
zstd -q --ultra --long=31 <plain >odd; same "zstd with a window of 2 GiB"
{ gzip -c plain; head -c 512 /dev/zero; } >odd; same "gzip padded with NULs"
{ printf '\357\273\277'; cat plain; } >odd; same "a byte order mark"
{ printf '\357\273\277'; cat plain; } | gzip -c >odd; same "a byte order mark in gzip"
[ "$reads" = perf-data ] || [ "${is_binary-}" = yes ] || { # is not made of lines
	sed 's/$/\r/' plain >odd; same "CRLF"
	printf '%s' "$(cat plain)" >odd; same "no line end at the end"
	{ cat plain; printf '\n\n'; } >odd; same "blank lines at the end"
}
[ "$program" = diff-folded ] || {
	call_on_stdin <plain >got 2>err; expect_success $? "stdin"
	cmp -s wanted got || fail "stdin: another result"
	"$program" <plain >got 2>err; expect_success $? "no operand"
	cmp -s wanted got || fail "no operand: another result"
	# shellcheck disable=SC2002 # a pipe is the point
	cat plain | "$program" >got 2>err; expect_success $? "a pipe"
	cmp -s wanted got || fail "a pipe: another result"
}
