# A file of stacks is one with a bad line in it, too, however small; and
# names and counts may look odd.
printf 'main 5\nno count\nmain;a 3\nmain;b 4\nmain;c 6\n' | collapse
printf 'main;a 3\nbad\n' | collapse
printf 'main 3\nbad\nmain 4\n' | collapse
printf '<module>;f 3\n' | collapse
printf '{closure};f 3\n[unknown];g 4\n' | collapse
printf 'main;a 1.1234567890123456789\nmain;b 1e5\nmain;c 2\n' | collapse
printf '# columns: before before after\nmain 1 2 3\nmain;a 1 2 4\n' | collapse
