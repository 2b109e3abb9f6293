PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph --recording kept -o out.svg -- true && rm out.svg && cp kept old
STAND_IN=refused PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph --recording kept -o out.svg -- true 2>/dev/null; status=$?
ls -A; cmp old kept; exit $status
