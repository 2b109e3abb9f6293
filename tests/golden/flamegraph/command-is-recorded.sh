PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- echo hello
grep -o 'data-unit="[^"]*"' out.svg; ls
