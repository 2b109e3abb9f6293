STAND_IN=old PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- echo ran
STAND_IN=old PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg --perf-args --no-such -- echo not
ls
[ "$(id -u)" -ne 0 ] || export STAND_IN=locked; PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- echo ran
