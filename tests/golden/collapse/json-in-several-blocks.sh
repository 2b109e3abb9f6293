# JSON that is longer than what is read at once, with strings across any boundary: all of it
# is counted, by any number of threads.
awk 'BEGIN {
	printf "{\"linux-perf-json-version\":1,\"samples\":["
	for (i = 0; i < 20000; i++)
		printf "%s{\"pid\":1,\"tid\":1,\"comm\":\"a\\\"b\",\"period\":%d,\"callchain\":[{\"ip\":\"0x1\",\"symbol\":\"f\\\\\\\"%d\"},{\"ip\":\"0x2\",\"symbol\":\"main\"}]}", i ? "," : "", i, i % 3
	print "]}"
}' >in
for threads in 1 4; do collapse --threads $threads in; done
