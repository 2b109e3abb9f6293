"$SOURCE/tests/golden/check-folded/history-runs" runs 54 52 52 3
check-folded --history runs
"$SOURCE/tests/golden/check-folded/history-runs" runs 54 54 54 3
check-folded --history runs
