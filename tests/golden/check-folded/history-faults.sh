check-folded --history nothing
echo $?
"$SOURCE/tests/golden/check-folded/history-runs" runs 7
echo main 0 >runs/run-5.folded
check-folded --history runs
echo $?
echo text >runs/run-5.folded
check-folded --history runs
echo $?
check-folded --history runs --last 5
