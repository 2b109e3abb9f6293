# A profile may have its number in "id2", which is another than one in "id".
profile() { # TID ID FUNCTION
	printf '{"ph":"P","name":"Profile","pid":1,"tid":%s,%s,"ts":5,"args":{"data":{"startTime":5}}},\n' "$1" "$2"
	printf '{"ph":"P","name":"ProfileChunk","pid":1,"tid":9,%s,"ts":6,"args":{"data":{"cpuProfile":{"nodes":[' "$2"
	printf '{"id":1,"callFrame":{"functionName":"%s"}}],"samples":[1,1]},"timeDeltas":[10,20]}}},\n' "$3"
}
{
	echo '['
	profile 2 '"id2":{"local":"0x1"}' page
	profile 3 '"id2":{"local":"0x2"}' worker
	profile 4 '"id":"0x1"' other
	echo '{"ph":"M","pid":1,"name":"process_name","args":{"name":"app"}}]'
} | collapse
