printf 'a 1\n' >both
flamegraph --diff --check --fail-on nonsense both both -o out.svg 2>/dev/null; echo $?; ls
