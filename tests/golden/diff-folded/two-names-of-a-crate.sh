# A Rust program under two names: its functions bear them.
printf '%s\n' 'count-v1;main;count_v1::main;<count_v1::Line>::parse 60' 'count-v1;main;count_v1::main 10' >before
printf '%s\n' 'count-v2;main;count_v2::main;<count_v2::Line>::parse 40' 'count-v2;main;count_v2::main 10' >after
diff-folded before after
diff-folded --match-process none before after
