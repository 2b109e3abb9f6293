exec 2>/dev/null; mkdir tmp; STAND_IN=terminated TMPDIR=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- true; status=$?
ls . tmp; exit $status
