printf 'main;"x\\y" 500 900\nmain;b\377 2000 2010\nmain;c 3000 3050\n' | check-folded --inflate 4 --format json
