# Real names of Rust and C++ are this long, and longer.
for size in 1100 20000; do
	printf 'main;%sz 5\nmain;x 1\n' "$(head -c $size /dev/zero | tr '\0' a)" >in
	for option in focus ignore hide show-from prune-from; do
		collapse "--$option=(a|b)+z" in | sed 's/aaaaa*/AAA/'
	done
done
