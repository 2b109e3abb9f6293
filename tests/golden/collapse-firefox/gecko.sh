# What Firefox writes itself: rows that say nothing of their
# columns, and processes in processes.
cat >gecko.json <<'JSON'
{"meta": {"version": 24, "interval": 1}, "libs": [], "threads": [
  {"name": "GeckoMain", "processType": "default", "processName": "Parent Process", "tid": 1, "pid": 1,
   "samples": {"schema": {"stack": 0, "time": 1, "eventDelay": 2, "threadCPUDelta": 3},
    "data": [[1, 1.5, 0], [null, 2], [0, 3, 0, 5]]},
   "stackTable": {"schema": {"prefix": 0, "frame": 1}, "data": [[null, 0], [0, 1]]},
   "frameTable": {"schema": {"location": 0, "relevantForJS": 1}, "data": [[0, false], [1, true]]},
   "stringTable": ["XRE_main(int) (in libxul.so)", "onClick (https://x.org/a.js:1:2)"]}],
 "processes": [
  {"meta": {"version": 24, "interval": 1}, "libs": [], "processes": [], "threads": [
   {"name": "GeckoMain", "processName": "tab", "tid": 2, "pid": 2,
    "samples": {"schema": {"stack": 0, "time": 1}, "data": [[0, 1]]},
    "stackTable": {"data": [[null, 0]], "schema": {"frame": 1, "prefix": 0}},
    "frameTable": {"schema": {"location": 0}, "data": [[0]]},
    "stringTable": ["0x55d0"]}]}]}
JSON
collapse-firefox gecko.json
collapse-firefox --list-metrics gecko.json
# and what its performance tool saved, which holds such a profile
{ printf '{"label": "", "markers": [], "profile": '; cat gecko.json; printf ', "version": 2}'; } | collapse
