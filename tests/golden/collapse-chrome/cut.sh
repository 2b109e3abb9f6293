# A trace that a crash has cut is read as far as it is whole.
events='[{"ph":"X","pid":1,"tid":2,"ts":1,"dur":5,"name":"f"},
{"ph":"X","pid":1,"tid":2,"ts":7,"dur":5,"name":"g"},
'
printf '%s' "$events" | collapse
printf '%s{"ph":"X","pid":1,"ti' "$events" | collapse
printf '{"traceEvents":%s' "$events" | collapse-chrome
printf '%s{{' "$events" | collapse-chrome
