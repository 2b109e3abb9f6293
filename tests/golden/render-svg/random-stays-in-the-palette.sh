# The hue "mem" has no red; more than 190 of green, less than 211 of blue.
for i in 1 2 3 4 5 6 7 8 9; do echo "f$i 1"; done >in
render-svg --static --colors mem --random in | grep -o 'height="15" fill="#[^"]*"' |
	grep -vc 'fill="#00[b-e][0-9a-f][0-9a-d][0-9a-f]"'
# Shades by the name go before those at random, whichever is said first.
render-svg --static --hash in >hashed
render-svg --static --hash --random in | cmp - hashed && render-svg --static --random --hash in | cmp - hashed && echo the same
