export STAND_IN=mute PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
for STATUS in 1 2 3; do export STATUS; flamegraph -o out.svg -- true; echo $?; done; ls
