# shellcheck shell=sh
# Where no further thread can be had, or one and then none, the result is the same.
large_sample >in
call in >wanted 2>err
expect_success $? "threads enough"
for at in 1 2; do
	(
		export LD_PRELOAD="$shim/fail_io.so" FAIL_HOW=EAGAIN FAIL_CALL=pthread_create
		export FAIL_AT=$at FAIL_MARK="$work/mark"
		call in
	) >got 2>err
	expect_success $? "no thread from number $at on"
	cmp -s wanted got || fail "no thread from number $at on: another result"
done
