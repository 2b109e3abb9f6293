printf 'main;a;f;x 3\nmain;b;f 1\nmain;g 5\n' | render-svg --static --reverse --base f | grep -o '<title>[^<]*'
