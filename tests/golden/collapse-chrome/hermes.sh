# Hermes has a table of stacks, and samples that name them.
cat >hermes.json <<'JSON'
{"traceEvents": [], "samples": [
  {"cpu": "-1", "name": "", "ts": "100", "pid": 1, "tid": "2", "weight": "1", "sf": 2},
  {"cpu": "-1", "name": "", "ts": "150", "pid": 1, "tid": "2", "weight": "1", "sf": 3},
  {"cpu": "-1", "name": "", "ts": "160", "pid": 1, "tid": "2", "weight": "1", "sf": 9}],
 "stackFrames": {"1": {"name": "[root]"}, "2": {"name": "render(a.js:1:2)", "parent": 1}, "3": {"name": "draw", "parent": 2}}}
JSON
collapse hermes.json
