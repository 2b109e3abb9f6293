# Names that are made to keep --match and --strip-hex busy, each of 200,000 bytes or more.
repeat() { # TEXT
	awk -v text="$1" 'BEGIN { for (size = 0; size < 200000; size += length(text)) printf "%s", text }'
}
for text in +0x 0x1 +0x1/ f :1 :1: ::h0 17h0 17h '[0' go.shape. go.shape.int_ go.shape._1_ type: '[' '[a' '[clone ' \
	' ' .func1 .func .func1.1 .part .part.1 .cold.1.1 '#1' "'lambda1" '$_' '$_1' lambda_ lambda_1 x; do
	printf 'main;%sz 1\n' "$(repeat "$text")"
done >in
diff-folded --match canonical --strip-hex in in | awk '{ before += $(NF - 1); after += $NF } END { print before, after }'
