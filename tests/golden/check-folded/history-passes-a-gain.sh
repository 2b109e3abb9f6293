"$SOURCE/tests/golden/check-folded/history-runs" runs 54 50 54 0.9
check-folded --history runs
