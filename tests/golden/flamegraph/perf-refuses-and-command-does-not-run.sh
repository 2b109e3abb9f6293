STAND_IN=refused PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- touch ran 2>/dev/null; echo $?; ls
