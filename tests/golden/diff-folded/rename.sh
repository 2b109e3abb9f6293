printf 'main;read_line_v2 5\nmain;operator== 1\n' >before; printf 'main;next_line 4\nmain;equal 1\n' >after
diff-folded --rename '^read_line(_v\d)?$=next_line' --rename '^operator===equal' before after
