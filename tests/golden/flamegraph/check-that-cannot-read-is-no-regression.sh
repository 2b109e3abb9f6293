# 1 is a regression, and nothing else.
echo 'a 2' >two; flamegraph --diff --check missing two -o out.svg; echo $?; flamegraph --diff --check two missing -o out.svg; echo $?
flamegraph --diff --check two two -o no/out.svg; echo $?; flamegraph --diff missing two -o out.svg; echo $?
