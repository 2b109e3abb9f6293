# Each thread stands below its process; names of JavaScript are left as they are, those of
# libraries are tidied; a sample takes the time up to the next one.
cp "$SOURCE/tests/golden/collapse-firefox/processed.json" .
collapse-firefox --list-metrics processed.json
for metric in samples time cpu js-allocations native-allocations native-deallocations; do
	echo "$metric:"
	collapse-firefox --metric $metric --header processed.json 2>/dev/null
done
collapse-firefox --tid --metric samples processed.json
collapse-firefox --metric sample processed.json
