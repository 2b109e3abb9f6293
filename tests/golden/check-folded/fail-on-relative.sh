printf 'main;parse_a 5000 9000\nmain;draw 20000 20100\n' >in
for limit in 'parse_.*:+5%' 'parse_.*:+500%' 'draw:+1%' '^arse:+1%'; do check-folded --fail-on "$limit" in >out; echo $?; tail -n 1 out; done
