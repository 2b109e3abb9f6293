printf 'a 0\n' >before; printf 'a 3\n' >after
diff-folded -n before after
