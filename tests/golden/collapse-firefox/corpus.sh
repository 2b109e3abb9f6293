# Sums as the files have them: 106 samples of samply, 8,126 of vernier
# (its samples stand for several).
sum() { awk '{ sum += $NF } END { print sum }'; }
collapse-firefox "$CORPUS/formats/samply-v55-unsymbolicated.json.gz" 2>/dev/null | sum
collapse-firefox "$CORPUS/formats/vernier-v48.json.gz" | sum
collapse-firefox --list-metrics "$CORPUS/formats/samply-v55-unsymbolicated.json.gz" "$CORPUS/formats/vernier-v48.json.gz" 2>/dev/null
