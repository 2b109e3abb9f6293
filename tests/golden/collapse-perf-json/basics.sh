# A sample counts one, or its period; a file that is cut gives what is whole and says so.
sample() { printf '{"pid":1,"tid":2,"comm":"my x"%s,"callchain":[{"ip":"0xff","symbol":"f(int)","dso":"m"},{"ip":"0x0"}]}' "$1"; }
printf '{"linux-perf-json-version":1,"samples":[%s,%s]}' "$(sample)" "$(sample ',"period":5')" |
	collapse-perf-json --tid --addrs
printf '{"samples":[%s,{"pid":1,"comm"' "$(sample)" | collapse-perf-json
printf '{"samples":[}' | collapse-perf-json
