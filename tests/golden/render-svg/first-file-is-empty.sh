printf 'a 100 200\n' | render-svg --static /dev/null - | grep -o '<title>[^<]*'
