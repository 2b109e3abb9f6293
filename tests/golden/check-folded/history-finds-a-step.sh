# A tenth that takes 3 % longer from run 50 on is known after five runs.
"$SOURCE/tests/golden/check-folded/history-runs" runs 54 50 54 1.03
check-folded --history runs
