# Rows that cannot be read, callees that are not there or cost
# too much, and no table at all.
printf '%b\n' 'Weight\tSelf Weight\t\tSymbol Name' '10.00 s\t1.00 s\t \tmain' '4.00 s\t4.00 s\t \t work' '3.00 stone\t-\t \t draw' \
	'3.00 s' '2.00 Mc\t-\t \t other' '1.00 s\t-\t \t ' | collapse-instruments
printf '%b\n' 'Weight\t\tSymbol Name' '10.00 s\t \tmain' '8.00 s\t \t work' '7.00 s\t \t draw' | collapse-instruments
printf 'Symbol Name\nmain\n' | collapse-instruments
