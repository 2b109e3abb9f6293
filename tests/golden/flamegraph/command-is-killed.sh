PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- sh -c 'kill -9 $$' 2>&1 | grep '^flamegraph:'
ls
