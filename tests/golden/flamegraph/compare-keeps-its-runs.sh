# What is kept draws the same picture, and is not mixed with other runs.
export STAND_IN=turns PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
flamegraph --keep kept --runs 2 --compare -- true -- true >out.svg 2>/dev/null; echo $?; ls . kept; tail -n 1 kept/after-2.folded
flamegraph --diff --before kept/before-* --after kept/after-* >again.svg; grep -o '<title>leaf: [^,]*' out.svg again.svg
flamegraph --keep kept --compare -- true -- true; echo $?; flamegraph --keep no/kept --compare -- true -- true; echo $?; flamegraph --keep kept -- true; echo $?; wc -l <turns
