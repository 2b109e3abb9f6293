"$SOURCE/tests/golden/check-folded/history-runs" runs 300
check-folded --history runs --last 300
