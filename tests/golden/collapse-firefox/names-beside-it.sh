# samply writes names into a file beside the profile, inlined functions too: several of one
# symbol for addresses that it has looked up, and symbols for those between.
cat >prof.json <<'JSON'
{"meta": {"interval": 1, "preprocessedProfileVersion": 55}, "libs": [{"name": "a.out", "debugName": "a.out",
  "path": "/no/such/a.out", "breakpadId": "3247E185CED236FF9E2947A77C23E0040", "codeId": "3247"}],
 "threads": [{"name": "t", "processName": "p",
  "samples": {"stack": [1, 2, 3], "time": [1, 2, 3]}, "stackTable": {"frame": [0, 1, 2, 3], "prefix": [null, 0, 0, 0]},
  "frameTable": {"func": [0, 1, 2, 3], "address": [4096, 4200, 4230, 9000]},
  "funcTable": {"name": [0, 1, 2, 3], "resource": [0, 0, 0, 0]}, "resourceTable": {"lib": [0]},
  "stringArray": ["0x1000", "0x1068", "0x1086", "0x2328"]}]}
JSON
cat >prof.syms.json <<'JSON'
{"string_table": ["main", "outer(int)", "inner", "file.c"], "data": [{"debug_name": "a.out",
  "debug_id": "3247e185-ced2-36ff-9e29-47a77c23e004", "code_id": "3247",
  "symbol_table": [{"rva": 4180, "size": 60, "symbol": 1, "frames": [{"function": 2, "file": 3, "line": 8}, {"function": 1}]},
    {"rva": 4180, "size": 60, "symbol": 1}, {"rva": 4090, "size": 20, "symbol": 0}],
  "known_addresses": [[4230, 1], [4200, 0]]}]}
JSON
collapse-firefox prof.json >named
cat named
gzip prof.json
collapse-firefox prof.json.gz 2>/dev/null | cmp - named || echo differs
head -c 200 prof.syms.json >half
mv half prof.syms.json
collapse-firefox prof.json.gz
