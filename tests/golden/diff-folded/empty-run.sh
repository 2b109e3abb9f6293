# A run without stacks is an error, for a comparison without it is another one.
echo 'main;a 3' >a; echo '# nothing' >empty
diff-folded a empty
diff-folded empty empty
diff-folded --runs --before a empty a --after a a
