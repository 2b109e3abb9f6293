# Microseconds since 1970 with three decimals, as PyTorch writes them, have 19 digits:
# 2.126 us of which 1.004 are in another event.
collapse-chrome - <<'JSON'
[{"ph":"B","pid":1,"tid":1,"ts":1731607483049254.123,"name":"outer"},
{"ph":"B","pid":1,"tid":1,"ts":1731607483049254.987,"name":"inner"},
{"ph":"E","pid":1,"tid":1,"ts":1731607483049255.991,"name":"inner"},
{"ph":"E","pid":1,"tid":1,"ts":1731607483049256.249,"name":"outer"}]
JSON
