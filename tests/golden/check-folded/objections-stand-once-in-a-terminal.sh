# They end the answer; to standard error they go for who does not see that.
printf 'main;parse 5000 9000\nmain;draw 20000 20100\n' >in
script -qec 'check-folded in' typed </dev/null >shown; echo $?; grep -c 'parse (self)' shown
check-folded in 2>&1 >/dev/null | grep -c 'parse (self)'
