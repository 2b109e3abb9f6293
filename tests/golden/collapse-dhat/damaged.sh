# A point whose frames are missing, or whose numbers are none, is
# counted, and so is what was cut.
cat >dhat.json <<'JSON'
{"dhatFileVersion": 2, "mode": "heap", "bklt": true, "bkacc": true, "tu": "instrs",
 "pps": [{"tb": 10, "tbk": 1, "wb": 12, "fs": [1, 2]}, {"tb": 7, "tbk": 1, "wb": 0, "fs": [1, 9]},
  {"tb": -3, "tbk": 1, "wb": 0, "fs": [2]}, {"tb": 5, "tbk": 1, "wb": 0, "fs": []}, {"tb": 6, "tbk": 2, "wb": 1, "fs": [3, 2]}],
 "ftbl": ["[root]", "0x1F: operator new(unsigned long) (in /usr/lib/valgrind/x.so)", "0x2: main", "0x3a: ??? (in /usr/lib/libz.so.1)"]}
JSON
collapse-dhat dhat.json
collapse-dhat --addrs --module --metric unused-bytes dhat.json 2>/dev/null
head -c 420 dhat.json | collapse-dhat
collapse-dhat --strict dhat.json || echo "status $?"
