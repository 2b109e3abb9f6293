printf 'main;small 30 300\nmain;draw 99970 99700\n' >in
check-folded --inflate 4 in >out; echo $?; check-folded --inflate 4 --min-share 0.2% in >out; echo $?
