# Neither each profile nor the number of a frame has a cost of its own: below 100 MB.
awk 'BEGIN {
	print "{\"$schema\": \"https://www.speedscope.app/file-format-schema.json\",", "\"shared\": {\"frames\": [{\"name\": \"a\"}]}, \"profiles\": ["
	for (i = 0; i < 20000; i++)
		print "{\"type\": \"sampled\", \"name\": \"t" i "\", \"unit\": \"none\", \"samples\": [[0]], \"weights\": [1]},"
	print "{\"type\": \"evented\", \"name\": \"e\", \"unit\": \"none\", \"events\": [{\"type\": \"O\", \"frame\": 2000000000, \"at\": 0},"
	print "{\"type\": \"C\", \"frame\": 2000000000, \"at\": 5}]}]}"
}' >many.json
"$BUILD/tests/shim/peak" collapse-speedscope -o out many.json 3>kib
wc -l <out; tail -n 1 out; awk '{ print int($1 / 100000) }' kib
