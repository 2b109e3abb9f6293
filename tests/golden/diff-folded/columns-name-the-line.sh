printf '# a comment\n\na;b 1 2\n' >two; echo 'a 1' >one
diff-folded one two
