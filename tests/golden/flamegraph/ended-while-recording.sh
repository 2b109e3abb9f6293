exec 2>/dev/null; mkdir tmp; export STAND_IN=terminated TMPDIR=tmp PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
for SIGNAL in TERM HUP QUIT PIPE USR1 USR2 ALRM XCPU XFSZ VTALRM PROF IO PWR RTMIN; do export SIGNAL; for kept in '' --recording=kept; do setsid -w flamegraph -o out.svg $kept -p $$; echo "$SIGNAL $?"; ls -A tmp; done; done; ls -A
