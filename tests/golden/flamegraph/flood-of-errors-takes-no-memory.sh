export STAND_IN=flood PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
"$BUILD/tests/shim/peak" flamegraph -o out.svg -- true 3>kib; status=$?
echo "kib: $(($(cat kib) / 100000))"; exit $status
