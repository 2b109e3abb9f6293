printf 'parse_a 1\nread 1\ngc_x 1\n' | render-svg --static --colors blue --color-rule '^parse_=#123456' --color-rule '_=green' | grep -o -e '<title>[^<]*' -e 'height="15" fill="#[^"]*"'
