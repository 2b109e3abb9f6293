# 14 seconds are the sum of the weights of each of its two profiles.
cd "$CORPUS/formats" || exit
collapse-speedscope speedscope-two-sampled.json
collapse-speedscope --list-metrics speedscope-two-sampled.json
