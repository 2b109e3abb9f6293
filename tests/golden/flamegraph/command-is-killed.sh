for signal in KILL TERM; do PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- sh -c "kill -$signal \$\$" 2>&1 | grep '^flamegraph:'; done
ls
