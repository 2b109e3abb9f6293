# Each is a command, though its folder is not on PATH.
mkdir tmp; export STAND_IN=turns TMPDIR=tmp HOME=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
printf '#!/bin/sh\necho one >>order\n' >a; printf '#!/bin/sh\necho two >>order\n' >b; chmod +x a b
flamegraph -o out.svg --runs 2 --compare a ./b >table; echo $?; cat order; head -n 1 table; flamegraph --compare a b b; echo $?
