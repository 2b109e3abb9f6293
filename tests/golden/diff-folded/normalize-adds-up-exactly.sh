printf 'a 1\nb 1\nc 1\n' >before; printf 'a 60\nb 39\nd 1\n' >after
diff-folded -n before after; diff-folded --normalize after before
