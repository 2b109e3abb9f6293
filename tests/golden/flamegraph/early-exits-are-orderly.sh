awk 'BEGIN { for (i = 0; i < 20000; i++) print "main;f" i " 1" }' >big
i=0; while [ $i -lt 50 ]; do cat big | flamegraph --nameattr /no/such -o out.svg 2>/dev/null; echo $?; i=$((i + 1)); done | sort | uniq -c | tr -s ' '
i=0; while [ $i -lt 20 ]; do STAND_IN=unfinished PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- true 2>/dev/null; echo $?; i=$((i + 1)); done | sort | uniq -c | tr -s ' '; ls
