"$SOURCE/tests/golden/check-folded/history-runs" runs 54 50 54 1.03
check-folded --history runs --fail-on 'parse:+5%'
check-folded --history runs --format markdown --fail-on 'parse:+2%'
echo 'parse <= 9%' >budget
check-folded --history runs --budget budget | tail -n 2
echo parse >allowed
check-folded --history runs --allow allowed | tail -n 1
