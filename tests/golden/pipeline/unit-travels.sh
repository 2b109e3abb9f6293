printf 'app 1 1.0: %s cpu-clock:\n\t10 %s+0x1 (/app)\n\t20 main+0x1 (/app)\n\n' 1003009000 work 2000 idle 27200000 read >clock
seconds() { grep -o -e '<title>[^<]*' -e '<desc>[^<]* s,' -e '>[^<]* s\( ·[^<]*\)\?</text>'; }
cat clock | collapse | grep -v idle | render-svg --static | seconds
collapse clock >a; collapse a a | collapse-recursive >b; diff-folded a b | tee both; render-svg --static both | seconds
flamegraph --static --diff clock clock | seconds
diff-folded --runs --before a a --after b b | check-folded --inconclusive=pass | head -1; check-folded --warn-only both | head -1
