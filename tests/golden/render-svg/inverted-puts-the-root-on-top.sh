printf 'a;b 1\n' | render-svg --static -i | grep -o -e '<title>[^<]*' -e ' y="[0-9]*"'
