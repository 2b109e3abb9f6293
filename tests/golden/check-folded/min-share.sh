printf 'main;small 30 300\nmain;draw 99970 99700\n' >in
check-folded in >out; echo $?; check-folded --min-share 0.2% in >out; echo $?
