printf 'm;a 2\nm;b 5\n' >x; render-svg --static --reverse x | grep -o 'data-order="[^"]*"\|<title>[ab] [^<]*'
render-svg --static --sort name --reverse x | grep -o 'data-order="[^"]*"\|<title>[ab] [^<]*'
