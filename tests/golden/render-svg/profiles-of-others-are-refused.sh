# Real files of other profilers: none is drawn, and none is folded as something else.
for file in "$CORPUS"/formats/*; do
	cp "$file" .
	name=$(basename "$file")
	render-svg "$name" 3>&1 >/dev/null 2>&3 && echo "drawn: $name"
	collapse "$name" 2>/dev/null >/dev/null && echo "folded: $name"
	rm "$name"
done
