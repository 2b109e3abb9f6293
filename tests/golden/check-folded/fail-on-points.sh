printf 'main;parse_a 5000 9000\nmain;draw 20000 20100\n' >in
for limit in 'parse_.*:+10pp' 'parse_.*:+11pp'; do check-folded --fail-on "$limit" in >out; echo $?; tail -n 1 out; done
