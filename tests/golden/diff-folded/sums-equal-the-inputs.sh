before=$SAMPLES/pair/before-1.folded after=$SAMPLES/pair/after-1.folded
cat "$before" "$after" | awk '{ sum += $NF } END { print sum }'
for option in --match=exact --match=canonical --strip-hex; do
	diff-folded $option "$before" "$after" | awk '{ b += $(NF - 1); a += $NF } END { print b, a, b + a }'
done
