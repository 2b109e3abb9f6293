# What has been so for longer is how it is.
"$SOURCE/tests/golden/check-folded/history-runs" runs 60 50 60 1.1
check-folded --history runs
rm runs/run-60.folded
check-folded --history runs >/dev/null
