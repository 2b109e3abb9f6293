# What is there is not said to be no program.
export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
mkdir folder; flamegraph -o out.svg -- folder; printf '#!/bin/sh\n' >mine && flamegraph -o out.svg -- mine; chmod +x mine && flamegraph -o out.svg -- mine
flamegraph -o out.svg -- ./mine; ls out.svg
