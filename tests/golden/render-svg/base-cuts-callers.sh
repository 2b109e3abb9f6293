printf 'main;a;f;x 3\nmain;b;f;f;y 1\nmain;g 5\nf 2\n' | render-svg --static --base f | grep -o '<title>[^<]*'
