printf 'main;parse 5000 9000\nmain;draw 20000 20100\n' >in
printf '# known\nparse\n' >allowed
check-folded --allow allowed in >out; echo $?; check-folded in >out; echo $?; check-folded --warn-only in >out; echo $?
