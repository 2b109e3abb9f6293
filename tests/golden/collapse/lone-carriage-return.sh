printf 'a;b 10\ra;c 20\n' | collapse
