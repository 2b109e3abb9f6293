# shellcheck shell=sh
# Closed descriptors: what is needed fails, what is not does no harm, and no file that is
# opened later is mistaken for stdout.
sample >in
call in >wanted 2>err
expect_success $? "a file"
call in >&- 2>err
expect_failure $? "stdout closed"
for option in --help --version; do
	"$program" $option >&- 2>err
	expect_failure $? "$option with stdout closed"
done
call in <&- >got 2>err
expect_success $? "stdin closed, a file to read"
cmp -s wanted got || fail "stdin closed changes the result"
call_on_stdin <&- >got 2>err
expect_failure $? "stdin closed, nothing to read"
: >err
call in -o got <&- >&- 2>&-
expect_success $? "all closed, -o FILE"
cmp -s wanted got || fail "closed descriptors change the result"
