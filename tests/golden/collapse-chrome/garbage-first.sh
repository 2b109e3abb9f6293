# What the garbage collector does before anything else has run stands on nothing, not on
# itself.
collapse-chrome - <<'JSON'
{"nodes": [{"id": 1, "callFrame": {"functionName": "(root)"}, "children": [2, 3]},
  {"id": 2, "callFrame": {"functionName": "(garbage collector)"}}, {"id": 3, "callFrame": {"functionName": "f"}}],
 "startTime": 0, "endTime": 100, "samples": [2, 2, 2, 3, 2, 2, 3], "timeDeltas": [1, 10, 20, 5, 7, 3, 4]}
JSON
