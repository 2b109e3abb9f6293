printf 'foo;x 1\nfoo.cold 2\nfoo 5\n' >before; printf 'foo:b 3\n' >after
diff-folded before after
