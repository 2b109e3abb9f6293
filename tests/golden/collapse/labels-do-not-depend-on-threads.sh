{ echo '# columns: before after'; awk 'BEGIN { for (i = 0; i < 100000; i++) print "main;f" i % 9, 1, 2 }'; } >in
for threads in 1 2 3 16; do collapse --threads $threads in | cksum; done | uniq -c | awk '{ print $1 }'; collapse --threads 3 in | head -2
