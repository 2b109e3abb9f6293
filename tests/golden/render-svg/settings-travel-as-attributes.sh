printf 'a;b 1.5\n' | render-svg -i --countname ms --sort width --width 800 --height 20 --fonttype 'Fira "Code"' --factor 2 --total 7 --search 'b$' --bgcolors yellow --uicolor '#112233' |
	grep -o ' data-[a-z-]*="[^"]*"'
