printf 'a;b 1\n' >one; printf 'a;b 2\na;c 4\n' >two
render-svg --static one two | grep -o '<title>[^<]*'
