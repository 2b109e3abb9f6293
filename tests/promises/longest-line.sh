# shellcheck shell=sh
# What is longer than any line, sample or text is refused, without having read it all.
[ "$program" != collapse-perf-data ] || skip "its records have 64 KiB at most"
{ endless_start; head -c 1G /dev/zero | tr '\0' x; } | zstd -q >in

files=1
[ "$program" != diff-folded ] || files=2
under="$shim/peak"
call in 3>kib >out 2>err
expect_failure $? "1 GiB without a line end"
[ ! -s out ] || fail "a result all the same"
is_sanitized || [ "$(cat kib)" -le $((files * 400000)) ] || fail "takes $(cat kib) KiB"
case $program in
collapse | flamegraph) ;; # may take it for something else
*)
	where=':[0-9]*'
	[ "${is_binary-}" != yes ] || where=
	grep -q "$where: .* more than ${longest-256 MiB}" err || fail "its length is not said"
	;;
esac
