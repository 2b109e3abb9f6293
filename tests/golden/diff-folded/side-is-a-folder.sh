mkdir old new none; printf 'a 1\n' >old/run-10; printf 'a 2\n' >old/run-9; printf 'a 3\n' >new/run; printf 'x\n' >old/.hidden
diff-folded --runs --before old --after new; diff-folded old new; diff-folded none new; echo $?
