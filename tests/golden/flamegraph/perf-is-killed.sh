mkdir tmp; STAND_IN=killed TMPDIR=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- sleep 60; status=$?
ls . tmp; exit $status
