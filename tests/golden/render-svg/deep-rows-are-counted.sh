awk 'BEGIN { for (i = 0; i < 3000; i++) printf "f;"; print "g 1" }' | render-svg --static | grep -o -e 'data-left-out="[^"]*"'
