# Versions 7 to 16: units with and without a space, in the title, decimal commas, figure
# spaces, and names that are indented from the first line on.
printf '%b\n' 'Running Time\tSelf (ms)\t\tSymbol Name' \
	'1,204.5ms   99.9%\t4.5\t \tstart' '1200.0ms   99.9%\t1200\t \t work(int, char const*)' >v7
printf '%b\n' 'Weight\tSelf Weight\tSymbol Names' '1,20 s  100,0%\t0 s\t   start' \
	'800,00 ms  \0342\0200\0207\0342\0200\02070,0%\t500,00 ms\t    work()' '300,00 ms\t300,00 ms\t      read' \
	'400,00 ms\t400,00 ms\t    -[NSView draw:]' >v16
printf '%b\n' 'Weight\tSelf Weight\t\tSymbol Name' '1.50 Gc  100.0%\t-\t \tapp (40414)' '1.50 Gc  100.0%\t1.00 Gc\t \t main' \
	'499.99 Mc  33.3%\t499.99 Mc\t \t  work' '12.34 Kc  0.0%\t532 cycles\t \t  draw' '11.81 Kc  0.0%\t11.81 Kc\t \t   fill' >v13
printf '%b\n' 'Bytes Used\tCount\t\tSymbol Name' '  1.50 KB  100.0%\t12\t \tmain' '1 KB  66.7%\t2\t \t malloc' >alloc
for file in v7 v16 v13 alloc; do
	echo "$file:"
	collapse "$file"
done
collapse-instruments --list-metrics alloc
collapse-instruments --metric Count alloc
