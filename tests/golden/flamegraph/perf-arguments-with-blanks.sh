PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg --perf-args "--show 'a  b' c" -- true
cut -d ' ' -f 1-6 shown
