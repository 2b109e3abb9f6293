export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
for bad in '-o x' -ox '-go x' --output=x --outp=x --timestamp-filename --switch-output=1M; do flamegraph -o out.svg "--perf-args=$bad" -- echo ran 2>&1 | head -n 1; done; ls
