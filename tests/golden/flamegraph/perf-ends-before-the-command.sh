STAND_IN=limited PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- sleep 60
ls
