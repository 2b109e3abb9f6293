printf 'a 0.1\nb 0.2\n' | render-svg --static | grep -o '<title>[^<]*'
