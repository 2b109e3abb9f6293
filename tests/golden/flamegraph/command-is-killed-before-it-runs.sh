for signal in TERM KILL; do STAND_IN=late SIGNAL=$signal PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- touch ran; echo $?; done
ls
