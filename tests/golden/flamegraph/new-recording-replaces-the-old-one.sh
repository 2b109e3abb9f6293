echo old >kept; ln -s kept link; PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" flamegraph --recording link -o out.svg -- true
ls -A; readlink link; head -n 1 kept
