# flamegraph.pl lost the first foo: both ended at the same place
printf 'a;foo 1 50\nb;foo 30 0\n' | render-svg --static | grep -o '<title>[^<]*'
