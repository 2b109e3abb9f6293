# Older traces have a whole CPU profile for each thread: their nodes have the same numbers.
cat >trace.json <<'JSON'
[{"name": "CpuProfile", "ph": "I", "pid": 1, "tid": 2, "ts": 90, "args": {"data": {"cpuProfile": {
   "nodes": [{"id": 1, "callFrame": {"functionName": "(root)"}, "children": [2]}, {"id": 2, "callFrame": {"functionName": "page"}}],
   "startTime": 10, "endTime": 60, "samples": [2, 2, 1], "timeDeltas": [5, 20, 10]}}}},
 {"name": "CpuProfile", "ph": "I", "pid": 1, "tid": 3, "ts": 91, "args": {"data": {"cpuProfile": {
   "nodes": [{"id": 1, "callFrame": {"functionName": "(root)"}, "children": [2]}, {"id": 2, "callFrame": {"functionName": "worker"}}],
   "startTime": 10, "endTime": 60, "samples": [2, 2, 1], "timeDeltas": [5, 7, 1]}}}}]
JSON
collapse trace.json
