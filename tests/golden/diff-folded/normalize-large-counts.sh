printf 'a 9223372036854775807\nb 9223372036854775807\nc 1\n' >before; printf 'a 18446744073709551614\n' >after
diff-folded -n before after
