PATH="$BUILD/bin" flamegraph -o out.svg -- true
