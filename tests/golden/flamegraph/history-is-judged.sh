"$SOURCE/tests/golden/check-folded/history-runs" runs 12 8 12 1.5
flamegraph --history runs --check --fail-on 'parse:+5%' -o out.svg | tail -n 2
flamegraph --history runs --check --fail-on 'parse:+5%' -o out.svg >table
echo $?
ls
flamegraph --history runs --check --fail-on 'parse:+90%' >out.svg
