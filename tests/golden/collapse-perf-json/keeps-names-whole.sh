# A symbol is what the JSON says it is: nothing of it is taken for an offset or a
# module, with keys in any order.
cat >names.json <<'END'
{"linux-perf-json-version": 1, "samples": [
{"callchain": [{"symbol": "LazyCompile:~ (anonymous)", "ip": "0x12"}, {"ip": "0x34", "symbol": "handler+0x10"}],
 "comm": "node"},
{"comm": "node", "callchain": [{"dso": "/bin/node", "ip": "0x12", "symbol": "a (b)"}]},
{"callchain": [{"ip": "0x12", "symbol": "Lcom/acme/Main;::run"}], "comm": "java"}
]}
END
collapse-perf-json --no-tidy names.json
collapse-perf-json --no-tidy --module names.json
collapse-perf-json names.json
