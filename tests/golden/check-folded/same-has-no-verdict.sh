printf 'main;parse 5000 5000\nmain;draw 20000 20000\n' | check-folded --fail-on '.:+0.1%'
