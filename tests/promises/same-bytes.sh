# shellcheck shell=sh
# The same input makes the same bytes: in every run, in every
# locale, in any order of samples.
sample >in
call in >wanted 2>err
expect_success $? "the first run"
shuffled_sample >shuffled
cmp -s in shuffled && fail "not shuffled"
for run in 2 3 4 5; do
	call in >got 2>err
	cmp -s wanted got || fail "run $run differs"
done
cp shuffled in
call in >got 2>err
cmp -s wanted got || fail "another order of samples makes another result"
large_sample >in
call in >wanted 2>err
for run in 2 3 4 5; do
	call in >got 2>err
	cmp -s wanted got || fail "run $run of many samples differs"
done
