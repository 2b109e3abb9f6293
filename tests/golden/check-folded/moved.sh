printf 'main;f 20000 30000\nmain;f;inlined 10000 0\nmain;other 70000 70000\n' | check-folded
