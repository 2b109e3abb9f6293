mkdir tmp; TMPDIR=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- true
ls tmp
