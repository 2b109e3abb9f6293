printf 'main;0x7f01 2\nmain;0x7F02 3\n' >before; printf 'main;0x55 4\n' >after
diff-folded -s before after
