# The last color that a file gives a name counts, and stays; as in flamegraph.pl.
printf 'a->rgb(1,2,3)\na->rgb(9,9,9)\nb->rgb(1,1,1)\na->rgb(4,5,6)\n' >colors
for shade in hot blue; do
	printf 'a 1\n' | render-svg --static --colors $shade --cp=colors | grep -o 'height="15" fill="#[^"]*"' | tail -n 1
	cat colors
done
