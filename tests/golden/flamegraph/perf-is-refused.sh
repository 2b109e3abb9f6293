STAND_IN=refused PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph -o out.svg -- true 2>&1 | grep ^flamegraph: | sed 's/may not record:.*/.../; s/cannot record:.*/.../'
