printf 'main;parse 5000 9000\nmain;draw 20000 20100\nmain;rare 30 40\n' >in
printf '# most of the time\nparse <= 3%%\ndraw <= 90%%\nrare <= 0.13 %%\nunknown <= 0%%\n' >budget
check-folded --unmatched pass --budget budget in >out; echo $?; tail -n 3 out
