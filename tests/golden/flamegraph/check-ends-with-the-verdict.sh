printf 'a 500000\nb 500000\n' >before; printf 'b 900000\na 100000\n' >after
flamegraph --diff --check --fail-on 'b:+5%' before after -o out.svg 2>/dev/null; echo $?; ls
