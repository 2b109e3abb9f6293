STAND_IN=silent PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- echo ran 2>&1 | sed 's/may not record:.*/ended with status 255; there is no whole recording/'; ls
