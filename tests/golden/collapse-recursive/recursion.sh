# Direct recursion becomes one frame; with --indirect a function comes once in a stack.
text() { printf 'a;b;b;c 1\na;b;c 2\na;b;c;b;d 5\na;b;a;x 7\na;b;c;a;b;c;e 1\na;a;a 3\n'; }
text | collapse-recursive
echo
text | collapse-recursive --indirect
