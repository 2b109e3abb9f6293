# What is wrong with every run is said of the first one of each side;
# what ends the comparison, always.
printf '#!/bin/sh\n"$SOURCE/tests/golden/flamegraph/stand-in/perf" "$@"; echo what is this\n' >perf
chmod +x perf; export STAND_IN=turns SOURCE PATH="$PWD:$PATH"
flamegraph -o out.svg --runs 3 --compare -- true -- true >table; echo $?
flamegraph -o out.svg --strict --compare -- true -- true; echo $?
