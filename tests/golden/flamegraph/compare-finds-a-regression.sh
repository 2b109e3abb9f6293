# The other way round, on standard output; one run a side is none to be certain of.
ln -s /bin/sh prog_v1; ln -s /bin/sh prog_v2; export STAND_IN=turns PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"; echo >turns
flamegraph --compare --fail-on 'leaf:+5%' -- ./prog_v2 -c 'echo said' -- ./prog_v1 -c : >out.svg 2>table; echo $?
wc -l <turns; head -n 1 out.svg | cut -c 1-5; grep -c '^said' table; grep '^check-folded: leaf' table
