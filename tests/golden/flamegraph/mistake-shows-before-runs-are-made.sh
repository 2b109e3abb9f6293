# Also those of diff-folded and check-folded, which come to their inputs last.
export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"; mkdir runs
flamegraph -o out.svg --match-process old --compare -- echo ran -- echo ran; echo $?
flamegraph -o out.svg --check --fail-on '(:+5%' --history runs; echo $?; ls
