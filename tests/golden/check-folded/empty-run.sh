# A run without counts is an error.
printf '# columns: before before before after after\nmain 3 0 4 5 5\n' | check-folded
