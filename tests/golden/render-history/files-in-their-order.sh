"$SOURCE/tests/golden/check-folded/history-runs" runs 12 8 12 1.5
render-history runs/run-9.folded runs/run-10.folded runs/run-1.folded | grep -c '<polyline'
render-history --last 7 runs | grep -o 'run-[0-9]*.folded</text>'
