PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- ./no-such-program; status=$?; ls
exit $status
