echo 'a 1' >a
diff-folded a; diff-folded --before a; diff-folded --before a --after a -- a; diff-folded --runs -n a a; diff-folded --match fuzzy a a; diff-folded --rename x a a; diff-folded --rename '(=y' a a
