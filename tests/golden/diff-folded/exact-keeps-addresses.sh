printf 'main;0x7f01 2\n' >before; printf 'main;0x55 4\n' >after
diff-folded before after
