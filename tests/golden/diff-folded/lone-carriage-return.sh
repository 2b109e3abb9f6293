printf 'a;b 10\ra;c 20\n' >before
printf '# after\ra;b 1\ra;c 2\r' | diff-folded before -
