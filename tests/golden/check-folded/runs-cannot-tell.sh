printf 'main;parse 50 60\nmain;draw 950 940\n' >in
check-folded --fail-on 'parse:+5%' in >out; echo $?; tail -n 2 out
for what in pass fail; do check-folded --fail-on 'parse:+5%' --inconclusive $what in >out 2>&1; echo $?; done
