PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg --perf-args "--fail 'a  b' c" -- true
