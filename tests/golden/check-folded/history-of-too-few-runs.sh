"$SOURCE/tests/golden/check-folded/history-runs" runs 5
check-folded --history runs
echo $?
check-folded --history runs --inconclusive pass
rm runs/run-[1-4]*
check-folded --history runs
ln -s nowhere runs/run-2.folded
check-folded --history runs
