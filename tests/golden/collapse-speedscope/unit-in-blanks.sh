printf '{"$schema": "https://www.speedscope.app/file-format-schema.json", "shared": {"frames": [{"name": "a"}]}, "profiles": [{"type": "sampled", "name": "one", "unit": " page faults ", "startValue": 0, "endValue": 5, "samples": [[0]], "weights": [5]}]}' >x.json
collapse x.json >once; collapse once | cmp - once && cat once
