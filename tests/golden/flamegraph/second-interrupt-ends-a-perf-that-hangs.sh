mkdir tmp; exec 2>/dev/null; STAND_IN=hangs SIGNAL=INT TMPDIR=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" setsid -w flamegraph -o out.svg -- sleep 60; status=$?
ls . tmp; exit $status
