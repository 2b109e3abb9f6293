# Names that begin and end alike have shades alike, as in flamegraph.pl with --hash.
printf 'abcdef_1_uvwxyz 1\nabcdef_2_uvwxyz 1\nlibc`malloc 1\nmalloc 1\n\303\251t\303\251 1\n\377 1\nx` 1\n' |
	render-svg --static --hash --minwidth 0 | grep -o -e '<title>[^<]*' -e 'height="15" fill="#[^"]*"'
