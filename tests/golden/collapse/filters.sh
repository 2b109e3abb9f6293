# Stack filters, in the words of pprof.
text() { printf 'p;main;a;b;c 1\np;main;a;d 2\np;main;e 4\n'; }
for option in '--focus=^b$' '--ignore=^b$' '--hide=^a$' '--show-from=^a$' '--prune-from=^a$'; do
	echo "$option"
	text | collapse "$option"
done
