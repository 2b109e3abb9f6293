printf 'main;parse 5000 9000\nmain;draw 20000 20100\nmain;idle 30000 30500\n' | check-folded
