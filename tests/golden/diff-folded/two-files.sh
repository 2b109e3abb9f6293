printf 'a;b 10\na;c 5\n' >before; printf 'a;b 30\na;e 2.5\na;b 1\n' >after
diff-folded before after
