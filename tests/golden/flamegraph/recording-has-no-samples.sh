STAND_IN=empty PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- true; status=$?
ls; exit $status
