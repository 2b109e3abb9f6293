export TMPDIR=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"; mkdir tmp;
STAND_IN=interrupted setsid -w flamegraph -o out.svg --compare -- sh -c 'echo one >>order; kill -INT 0' -- sh -c 'echo two >>order' 2>/dev/null; echo $?; cat order
for SIGNAL in TERM HUP; do export SIGNAL; STAND_IN=terminated setsid -w flamegraph -o out.svg --compare -- sleep 1 -- sleep 1 2>/dev/null; echo $?; done; ls -A . tmp
