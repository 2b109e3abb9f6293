# shellcheck shell=sh
# Each allocation fails once, then all from there on: the program ends with its whole result
# or with one clear line, never by a signal.
sample >in
call in >wanted 2>err
expect_success $? "memory enough"
step=1
is_sanitized && step=7

# Both modes at allocation $1, of all programs where there is no second argument; 1
# when there were not that many.
try() { # AT [PROGRAM]
	for which in "$1" "$1+"; do
		rm -f mark
		(
			export LD_PRELOAD="$shim/fail_alloc.so"
			export FAIL_AT="$which" FAIL_MARK="$work/mark"
			[ $# -lt 2 ] || export FAIL_IN="$2"
			call in
		) >got 2>err
		status=$?
		# a sanitizer that cannot start a thread says
		# so; that is none of the program's
		! grep -q 'AddressSanitizer: CHECK failed: sanitizer_' err || continue
		expect_ending $status "allocation $which"
		[ $status -ne 0 ] || cmp -s wanted got || fail "allocation $which: half a result"
		[ -e mark ] || return 1
	done
}

at=1
while try $at "$program"; do
	at=$((at + step))
	# those of the libraries' tables and of the tail of a long run are all alike
	[ $at -lt 300 ] || at=$((at + at / 30))
done
[ $at -gt 1 ] || fail "no allocation has failed"

# What flamegraph runs keeps this promise by itself: here is what becomes of it.
[ "$program" = flamegraph ] || return 0
for at in 1 10 100; do
	try $at || fail "no allocation has failed in what it runs"
done
