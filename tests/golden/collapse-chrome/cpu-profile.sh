# What the garbage collector does stands on what ran before; samples last until the next one
# in time, in whatever order they come; what they name and is not there is unknown. One that
# names nothing lasts, too.
node() { printf '{"id":%s,"callFrame":{"functionName":"%s","url":"%s","lineNumber":%s},"children":%s}' "$@"; }
cat >cpu.json <<JSON
{"nodes": [$(node 1 '(root)' '' -1 '[2,3,4]'), $(node 2 main file:///a/b.js 0 '[5]'), $(node 3 '(garbage collector)' '' -1 '[]'),
  $(node 4 '(idle)' '' -1 '[]'), $(node 5 '' file:///a/b.js 6 '[]')],
 "startTime": 1000, "endTime": 1100, "samples": [4, 5, 3, 2, 99, 5, 5],
 "timeDeltas": [1, 10, 20, 30, -5, 8, 2]}
JSON
collapse-chrome cpu.json
collapse-chrome --metric samples cpu.json
# an old one, whose nodes hold their callees
cat >old.json <<'JSON'
{"head": {"functionName": "(root)", "url": "", "lineNumber": 0, "hitCount": 0, "id": 1, "children": [
  {"functionName": "f", "id": 2, "hitCount": 2, "children": [{"functionName": "g", "id": 3, "hitCount": 1, "children": []}]}]},
 "startTime": 1.5, "endTime": 2, "samples": [2, 3, 2], "timestamps": [1500000, 1500010, 1500025]}
JSON
collapse-chrome old.json
sed 's/, "samples".*/}/; s/ "startTime".*/ "startTime": 1}/' old.json | collapse-chrome
sed "s/.2, 3, 2./[null, 3, 2]/" old.json | collapse-chrome
