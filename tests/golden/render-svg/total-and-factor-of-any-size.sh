for factor in -1 1e15 0.001; do
	printf 'main;a 18446744073709551000\nmain;b 25\n' | render-svg --static --factor $factor --minwidth 0 | grep -o '<title>all[^<]*'
done
