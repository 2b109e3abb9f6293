printf 'a 2000\nb 2000\nc 2000\nd 2000\n' >before; printf 'a 2000\nb 2000\nc 2000\nd 6000\n' >after
flamegraph --diff --check --fail-on 'd:+5%' before after -o out.svg >table; echo $?; ls
