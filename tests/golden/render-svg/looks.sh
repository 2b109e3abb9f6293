# The attributes that each option changes: in the still picture, and for the viewer.
printf 'main;parse;read 5\nmain;draw 6\n' >in
attributes() { grep -o '[a-z0-9-]*="[^"]*"' | grep -v -e '^data-size' -e '^[dxy][0-9]*=' | sort -u; }
render-svg --colors=#ABcdEF in | attributes >plain
for option in --stroke-color=#ff0000 --stroke-color=none --fonttype=Courier --fontsize=9 --fontwidth=1 \
	--uicolor=#00ff00 --search-color=#123456 --encoding=utf8 \
	--bgcolors=yellow --bgcolors=blue --bgcolors=green --bgcolors=grey --bgcolors=#aabbcc; do
	echo "$option"
	render-svg --colors=#ABcdEF "$option" in | attributes | comm -13 plain - | sed 's/^/  /'
done
for option in --stroke-color=red --encoding=latin1 --bgcolors=pink --fontsize=0 --random=1; do
	render-svg "$option" in 2>&1 | head -n 1
done
