printf '# a\r\n# b\r\nx;y 1 2\r\n' > before; printf 'x;y 1\n' > after
diff-folded before after
