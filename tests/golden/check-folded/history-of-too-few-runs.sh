"$SOURCE/tests/golden/check-folded/history-runs" runs 5
check-folded --history runs
echo $?
check-folded --history runs --inconclusive pass
