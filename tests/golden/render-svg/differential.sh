printf 'main;same 10000 10000\nmain;more 500 1500\nmain;gone 600 0\nmain;new 0 700\n' | render-svg --static | grep -o -e '<title>[^<]*' -e 'fill="[^"]*"' -e '>[^<]*</text>'
