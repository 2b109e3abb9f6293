export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
flamegraph --recording=/no/dir/p -o out.svg -- echo ran; echo $?
mkdir folder; flamegraph --recording=folder -o out.svg -- echo ran; echo $?
flamegraph --recording=/dev/null -o out.svg -- echo ran; echo $?; ls -A
