STAND_IN=interrupted PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" setsid -w flamegraph -o out.svg -- sh -c 'echo hello; kill -INT 0; echo still here'
ls
