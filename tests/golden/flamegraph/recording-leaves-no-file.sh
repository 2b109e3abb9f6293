mkdir tmp; TMPDIR=tmp HOME=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- ls -A . tmp
