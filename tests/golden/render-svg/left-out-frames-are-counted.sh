printf 'a 1000000\nb 10\nc 20\n' | render-svg --static | grep -o -e 'data-left-out="[^"]*"' -e '>[^<]*not drawn'
