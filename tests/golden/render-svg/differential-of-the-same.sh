printf 'a;b 7000 7000\na;c 3000 3000\n' | render-svg --static | grep -o -e '<title>[^<]*' -e 'height="15" fill="[^"]*"'
