before=$SAMPLES/pair/before-1.folded after=$SAMPLES/pair/after-1.folded
diff-folded "$after" "$before" | sed 's/\([0-9]*\) \([0-9]*\)$/\2 \1/' >swapped
diff-folded "$before" "$after" | cmp - swapped && echo the same
