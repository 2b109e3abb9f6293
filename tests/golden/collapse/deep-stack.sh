# One stack that is longer than what an input is recognised by.
awk 'BEGIN { for (i = 0; i < 100000; i++) printf "f;"; print "g 3" }' | collapse | tail -c 10
