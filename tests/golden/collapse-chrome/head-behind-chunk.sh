# Each thread writes its events when it pleases: that of a profiler may bring samples before
# it is told whose they are and when they began, here two seconds after others.
event() { # NAME TID ID DATA
	printf '{"ph":"P","name":"%s","pid":1,"tid":%s,"id":%s,"ts":5,"args":{"data":%s}},\n' "$@"
}
chunk() { # ID FUNCTION
	event ProfileChunk 99 "$1" '{"cpuProfile":{"nodes":[{"id":1,"callFrame":{"functionName":"(root)"}},
{"id":2,"parent":1,"callFrame":{"functionName":"'"$2"'"}}],"samples":[2,2]},"timeDeltas":[10,20]}'
}
{
	echo '['
	event Profile 2 1 '{"startTime":1000000}'
	chunk 1 early
	chunk 2 late
	event Profile 3 2 '{"startTime":3000000}'
	echo '{"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"Main"}}]'
} >trace.json
collapse --slices trace.json
