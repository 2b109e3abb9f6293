# shellcheck shell=sh
# Where a format knows how much there must be, what is missing of an input that has been
# cut is said, wherever that is.
[ "${knows_its_end-}" = yes ] || skip "its input may end anywhere"
sample >plain
call plain >wanted 2>err
expect_success $? "plain"

size=$(wc -c <plain)
step=$((size / 600 + 1))
left=0
while [ $left -lt "$size" ]; do
	head -c $left plain >odd
	call odd >out 2>err
	expect_ending $? "cut after $left bytes"
	cmp -s wanted out || [ -s err ] || fail "cut after $left bytes: not said"
	left=$((left + step))
done
