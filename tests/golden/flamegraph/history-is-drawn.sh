"$SOURCE/tests/golden/check-folded/history-runs" runs 12 8 12 1.5
render-history --title Nights --last 10 runs >wanted
flamegraph --history runs --title Nights --last 10 -o out.svg && cmp wanted out.svg
flamegraph --history runs --title Nights --last 10 | cmp wanted -
