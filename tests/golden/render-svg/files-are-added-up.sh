printf 'a;b 1\n' >1; printf 'a;b 2\na;c 4\n' >2
render-svg --static 1 2 | grep -o '<title>[^<]*'
