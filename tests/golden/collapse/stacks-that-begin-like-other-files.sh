# Where every line is a stack it is folded text, whatever the first name begins like.
for name in '<svg>' '<svg::Path as Shape>::draw' '<html>' '<html5ever::x as y>::z' '<?xml' '{"a"}' '{"a' '["' '[{'; do
	printf '%s;main 2\n' "$name" >in
	collapse in
	collapse-recursive in | cmp - in
	render-svg --static in | grep -c '<title>main (2'
done
printf '<svg> 2x 2\nf: 4\n' | collapse-recursive # a name that ends like a key
