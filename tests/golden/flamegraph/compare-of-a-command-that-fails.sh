export STAND_IN=turns PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"; echo 'old picture' >out.svg
flamegraph -o out.svg --compare -- true -- sh -c 'exit 3'; echo $?; wc -l <turns
flamegraph -o out.svg --compare -- true -- ./missing; echo $?; flamegraph -o no/out.svg --compare -- true -- true; echo $?
flamegraph -o out.svg --compare '--rename=(' -- true -- true; echo $?; wc -l <turns; cat out.svg; ls -A
