# shellcheck disable=SC2016 # backquotes are what it is about
printf 'main;`a``b`|<img src=x> 500 900\nmain;\033[31m 20000 20000\n' | check-folded --inflate 4 --format markdown
