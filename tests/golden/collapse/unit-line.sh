# The line stands anywhere, says the same as often as it likes, and
# is passed over where it is none.
try() { printf "$1" >in; collapse in; }
try 'a 1\n# unit: ns\n'; try '# unit: ns\na 1\n# unit: ns\na 2\n'; try '\357\273\277# unit: ns \r\na 1\r\n'; try '# unit: µs <b>"\377\n a 1\n'; try '#\tunit: ns\n# unit:ns\na 1\n'
echo; for text in '' ' ' ' 5' ' ns 5' ' 12.5' ' ns +5' ' \033[31m' "$(head -c 201 /dev/zero | tr '\0' n)"; do try "# unit:$text\na 1\n"; done
for threads in 1 2 3 16; do { awk 'BEGIN { for (i = 0; i < 100000; i++) print "main;f" i % 9, 1 }'; echo '# unit: ns'; } | collapse --threads $threads | head -2; done | sort | uniq -c | awk '{ $1 = $1; print }'
{ echo '# unit: ns'; awk 'BEGIN { for (i = 0; i < 300000; i++) print "main;f" i % 9, 1 }'; echo '# unit: cycles'; } >in
for threads in 1 2 3 16; do collapse --threads $threads in; echo $?; done
