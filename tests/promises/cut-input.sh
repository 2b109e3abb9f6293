# shellcheck shell=sh
# A file that loses its second half while it is read is named, and is a failure.
[ "$program" != flamegraph ] || skip "its stages open a file one after the other"
large_sample >whole
for what in read pread; do
	for at in 1 2 3; do
		cp whole in
		rm -f mark
		(
			export LD_PRELOAD="$shim/fail_io.so" FAIL_HOW=cut FAIL_CALL=$what
			export FAIL_AT=$at FAIL_FILE="$work/in" FAIL_MARK="$work/mark"
			call in
		) >out 2>err
		status=$?
		[ -e mark ] || break
		expect_failure $status "cut at $what $at"
		grep -q 'in: has been cut while it was read' err || fail "cut at $what $at: not said"
		[ ! -s out ] || fail "cut at $what $at: a result all the same"
	done
done
