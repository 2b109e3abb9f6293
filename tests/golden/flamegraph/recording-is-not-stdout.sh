export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
flamegraph --recording x -- echo ran >x; echo $?; cat x
flamegraph -o - --recording x -- echo ran >x; echo $?; cat x
