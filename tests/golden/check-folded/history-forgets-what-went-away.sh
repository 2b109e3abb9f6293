"$SOURCE/tests/golden/check-folded/history-runs" runs 54 30 40 1.1
check-folded --history runs --format markdown
