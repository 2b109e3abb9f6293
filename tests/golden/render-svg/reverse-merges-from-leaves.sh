printf 'a;b;c 3\nd;c 1\n' | render-svg --static --reverse | grep -o '<title>[^<]*'
