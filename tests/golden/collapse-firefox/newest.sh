# Since version 60 threads share their tables, and since 66 a caller is so many rows before.
cat >new.json <<'JSON'
{"meta": {"interval": 0.5, "preprocessedProfileVersion": 70}, "libs": [{"name": "a.out"}],
 "threads": [
  {"name": "one", "processName": "p", "samples": {"stack": [2, 3], "timeDeltas": [1, 1], "length": 2}},
  {"name": "two", "processName": "p", "samples": {"stack": [2], "timeDeltas": [1], "length": 1}}],
 "shared": {"stringArray": ["main", "f()", "g"], "sources": {"filename": [0], "length": 1},
  "stackTable": {"frame": [0, 1, 2, 2], "prefixOffset": [0, 1, 1, 3], "length": 4},
  "frameTable": {"func": [0, 1, 2], "lib": [0, 0, null], "address": [1, 2, -1], "length": 3},
  "funcTable": {"name": [0, 1, 2], "isJS": [false, false, true], "source": [null, null, 0], "length": 3}}}
JSON
collapse-firefox new.json
collapse-firefox --metric time new.json
