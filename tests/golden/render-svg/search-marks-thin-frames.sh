# Frames too thin for a box of their own are marked, too: one path
# of the color of what is found.
i=0; while [ $i -lt 2000 ]; do echo "main;f$i 1"; i=$((i + 1)); done | render-svg --static --width 600 --search '^f' --search-color '#123456' |
	grep -o '<path[^>]*#123456' | sed 's/d="[^"]*"/d=/' | sort | uniq -c
