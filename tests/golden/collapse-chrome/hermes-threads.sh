# A sample takes the time until the next one of its own thread.
cat >hermes.json <<'JSON'
{"traceEvents": [{"ph": "M", "name": "thread_name", "pid": 1, "tid": "2", "args": {"name": "js"}}], "samples": [
  {"ts": "100", "pid": 1, "tid": "2", "sf": 2},
  {"ts": "100", "pid": 1, "tid": "3", "sf": 1},
  {"ts": "150", "pid": 1, "tid": "2", "sf": 2},
  {"ts": "150", "pid": 1, "tid": "3", "sf": 3},
  {"ts": "160", "pid": 1, "tid": "3", "sf": 3}],
 "stackFrames": {"1": {"name": "[root]"}, "2": {"name": "render", "parent": 1}, "3": {"name": "draw", "parent": 1}}}
JSON
collapse hermes.json
