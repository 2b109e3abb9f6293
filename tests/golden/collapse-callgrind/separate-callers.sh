# --separate-callers keeps functions apart by their callers, and recursion by its depth:
# nothing to guess. Where the graph ends, the callers that a name carries are frames.
collapse-callgrind "$SOURCE/tests/golden/collapse-callgrind/callers.callgrind"
collapse-callgrind - <<'END'
events: Ir
fn=(1) write'2'log'main
0 3
fn=(2) log'main
0 2
cfn=(3) flush'log'main
calls=1 0
0 9
fn=(3)
0 9
END
