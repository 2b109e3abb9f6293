# Nothing has a share of nothing.
echo 'main;a 3' >a; printf 'main;a 0\nmain;b 0\n' >zero
diff-folded a zero
diff-folded --runs --before a zero a --after a a
flamegraph zero a --diff -o out.svg || ls
