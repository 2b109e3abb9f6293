PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"; export STAND_IN=cut
for how in dwarf dwarf,65528 fp; do flamegraph -o out.svg --call-graph $how -- true 2>&1 | grep '^flamegraph'; done
