STAND_IN=interrupted PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" setsid -w flamegraph -o out.svg -- echo hello
ls
