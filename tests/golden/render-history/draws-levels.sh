"$SOURCE/tests/golden/check-folded/history-runs" runs 12 8 12 1.5
render-history runs
