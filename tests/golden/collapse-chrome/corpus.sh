# Sums as the files have them: node's timeDeltas but the first make 6,024,418 us; the trace
# of Chrome has two profiles, of 264,974 and 187,278 us.
cd "$CORPUS/formats" || exit
sum() { awk '{ sum += $NF } END { print sum }'; }
collapse-chrome node.cpuprofile | sum
collapse-chrome chrome-trace-worker.json.gz | sum
collapse-chrome --list-metrics chrome-trace-worker.json.gz
