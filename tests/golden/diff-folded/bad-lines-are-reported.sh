printf 'a 1\nnonsense\nb 2\n' >before; echo 'a 1' >after
diff-folded before after; diff-folded --strict before after
