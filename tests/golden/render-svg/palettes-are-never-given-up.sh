# Names that are made to keep the patterns of palettes busy, each of 200,000 bytes or more.
repeat() { # TEXT
	awk -v text="$1" 'BEGIN { for (size = 0; size < 200000; size += length(text)) printf "%s", text }'
}
for text in / /a a/ a. /a. . a.A ' a' 'a ' '`' : Perl .js node -packages lib/python .py _ __ '<' 'mut ' a/a. x Aa x.; do
	printf 'main;%s\001 1\n' "$(repeat "$text")"
done >in
for palette in $(render-svg --colors none 2>&1 | sed -n 's/.*, only //p' | tr -d ,); do
	if render-svg --colors "$palette" --static in >out; then echo drawn; else echo "$palette is given up"; fi
done | sort -u
