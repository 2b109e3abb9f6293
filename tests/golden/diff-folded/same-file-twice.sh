printf 'a;b 10\na;c 5\n' >a
diff-folded a a; diff-folded -n a a
