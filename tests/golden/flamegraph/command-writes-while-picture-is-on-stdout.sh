PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -- echo 'from the command' >out.svg
head -c 4 out.svg
