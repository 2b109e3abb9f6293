# shellcheck shell=sh
# Lines that tell something of the stacks are never counted, known or not, wherever they
# stand; and what the input says it counts, the result says, too.
case $reads in folded | columns) ;; *) skip "its input has no such lines" ;; esac
sample >in
call in >wanted 2>err
expect_success $? "without such lines"
{
	printf '%s\n' '# event: "cycles"' '# time: 12.340s..12.360s' '# command: "sleep 10"'
	sed 2q in
	printf '%s\n' '# build: "libc.so.6" sha1:00' '# scale: 1/40' '# weather: rain 5' '#'
	sed 1,2d in
	echo '# columns: 16'
} >told
mv told in
call in >got 2>err
expect_success $? "with lines that tell something"
sed '/^# /d' got >counted
sed '/^# /d' wanted | cmp -s - counted || fail "what a line tells was counted"
case $program in # of those that write text
collapse-recursive | diff-folded)
	grep -q '^# .*command: "sleep 10"$' got || fail "what is known of the stacks is lost"
	;;
esac
[ "$program" != render-history ] || exit 0 # which shows shares only
sample >in
echo '# unit: ns' >>in
call in >got 2>err
expect_success $? "with a unit"
grep -q -e '^# unit: ns$' -e 'data-unit="ns"' -e '[0-9] ns before' got || fail "the unit is lost"
