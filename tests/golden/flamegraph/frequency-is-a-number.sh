export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
for hz in abc 0 -5 '' max 499; do flamegraph -F "$hz" -- true 2>&1 >picture | head -n 1; done
