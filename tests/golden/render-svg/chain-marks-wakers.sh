printf 'a;b;--;c;--;d 1\ne 1\n' | render-svg --static --colors chain | grep -o '<title>[^<]*'
