# Begin and end, whole events and parts of a millisecond; threads by
# name; what crosses goes on alone.
cat >events.json <<'JSON'
[{"ph":"M","pid":1,"name":"process_name","args":{"name":"my app"}},
{"ph":"M","pid":1,"tid":2,"name":"thread_name","args":{"name":"Main"}},
{"ph":"B","pid":1,"tid":2,"ts":"10","name":"task"},
{"ph":"X","pid":1,"tid":2,"ts":12.125,"dur":2,"name":"inner"},
{"ph":"E","pid":1,"tid":2,"ts":20},
{"ph":"X","pid":1,"tid":3,"ts":30,"dur":10,"name":"outer"},
{"ph":"X","pid":1,"tid":3,"ts":35,"dur":10,"name":"crosses"},
{"ph":"E","pid":1,"tid":3,"ts":50},
{"ph":"b","pid":1,"tid":3,"ts":50,"id":1,"name":"request"},
{"ph":"X","pid":1,"tid":3,"name":"never"},
{"ph":"i","pid":1,"tid":3,"ts":60,"name":"mark"},
{"ph":"B","pid":4,"tid":4,"ts":1,"name":"unfinished"},
{"ph":"X","pid":4,"tid":4,"ts":2,"dur":1,"name":"last"}]
JSON
collapse-chrome events.json
collapse-chrome --list-metrics events.json 2>/dev/null
echo "ends name what they end, in any order at a time; or nothing that began:"
collapse-chrome - <<'JSON'
[{"ph":"B","pid":1,"tid":1,"ts":0,"name":"one"},
{"ph":"B","pid":1,"tid":1,"ts":1,"name":"two"},
{"ph":"E","pid":1,"tid":1,"ts":13,"name":"one"},
{"ph":"E","pid":1,"tid":1,"ts":13,"name":"two"},
{"ph":"E","pid":1,"tid":1,"ts":5,"name":"three"},
{"ph":"B","pid":1,"tid":1,"ts":20,"name":"one"},
{"ph":"B","pid":1,"tid":1,"ts":21,"name":"two"},
{"ph":"E","pid":1,"tid":1,"ts":25,"name":"one"},
{"ph":"X","pid":1,"tid":1,"ts":26,"dur":1,"name":"three"}]
JSON
echo "too much at a time:"
{
	echo '[{"ph":"X","pid":1,"tid":1,"ts":0,"dur":100,"name":"outer"}'
	seq 1 70 | sed 's/.*/,{"ph":"X","pid":1,"tid":1,"ts":&,"dur":100,"name":"f"}/'
	echo ']'
} | collapse-chrome | awk '{ sum += $NF } END { print sum }'
