flamegraph --history runs file
flamegraph --history runs --diff a b
flamegraph --history runs --fail-on "x:+5%"
flamegraph --history runs --inverted
flamegraph --last 3 file
flamegraph --history nothing -o out.svg; echo $?; ls
echo 'a 1' >file; flamegraph --history file -o out.svg; echo $?; ls
