printf 'a 1\nb 3\nc 2\n' | render-svg --static --sort width | grep -o '<title>[^<]*'
