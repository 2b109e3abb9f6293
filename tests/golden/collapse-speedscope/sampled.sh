# Fractions are exact; a file's profiles stand below their names, or one of them is chosen.
cat >two.json <<'JSON'
{"$schema": "https://www.speedscope.app/file-format-schema.json", "name": "two", "activeProfileIndex": 0,
 "profiles": [
  {"type": "sampled", "name": "Thread 1", "unit": "seconds", "startValue": 0, "endValue": 1.3,
   "weights": [0.1, 0.2, 1e0, 0, 4, null], "samples": [[0, 1], [0, 1], [0, 2], [0], [], [0, 9]]},
  {"type": "sampled", "name": "Thread 2", "unit": "bytes", "startValue": 0, "endValue": 30,
   "samples": [[3, 0], [3, 9]], "weights": [20, 10]}],
 "shared": {"frames": [{"name": "main"}, {"name": "f (a.py:3)", "file": "a.py", "line": 3}, {"name": ""}, {"name": "start"}]}}
JSON
collapse two.json
collapse-speedscope --metric bytes two.json
collapse-speedscope --profile 2 two.json
collapse-speedscope --profile 3 two.json || echo "status $?"
collapse-speedscope --list-metrics two.json 2>/dev/null
