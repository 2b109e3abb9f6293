"$SOURCE/tests/golden/check-folded/history-runs" runs 54 50 54 1.03
mv runs/run-54.folded new
: >runs/.hidden
mkdir runs/folder
check-folded --history runs new | head -n 1
check-folded --history runs --last 20 - <new | head -n 1
