PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg --recording kept -- true
ls; head -n 1 kept
