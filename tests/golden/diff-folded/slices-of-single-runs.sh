# Slices of a side's only run stay apart; of several runs, or scaled, they are added up.
printf '# columns: slice slice\na 1 2\n' >before; printf '# columns: slice slice\na 3 4\nb 0 5\n' >after; printf '# columns: run run\na 1 2\n' >other
diff-folded before after; diff-folded --runs --before before before --after after; diff-folded -n before after; diff-folded before other
