printf 'a 1\n' | check-folded; printf 'a 1 2\nb 3\n' | check-folded; printf 'a 1 2\nb 3 4 5\n' | check-folded
printf '# columns: before now\na 1 2\n' | check-folded; printf '# columns: after after\na 1 2\n' | check-folded
printf '# columns: before after after\na 1 2 3\nb 3 4\n' | check-folded
