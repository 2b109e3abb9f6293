# What is whole is read, also where the names of frames are what is missing; more digits
# than fit are rounded, which is said.
cat >file.json <<'JSON'
{"profiles": [{"type": "sampled", "name": "one", "unit": "none", "samples": [[0, 1], [0]], "weights": [1, 2]}],
 "shared": {"frames": [{"name": "a"}, {"name": "b"}]}}
JSON
head -c 161 file.json | collapse-speedscope
head -c 100 file.json | collapse-speedscope || echo "status $?"
sed 's/\[1, 2\]/[0.30000000000000004, 1000000]/' file.json | collapse-speedscope
sed 's/\[0, 1\]/[0, -1, 1.5, 99999999999999999999]/' file.json | collapse-speedscope
