echo old >out.svg; STAND_IN=unfinished PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- true; status=$?
cat out.svg; exit $status
