printf 'aaa 90\nbbb 10\n' | render-svg --static --minwidth 15% | grep -o -e 'data-left-out="[^"]*"' -e '<title>[^<]*'
