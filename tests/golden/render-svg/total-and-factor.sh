printf 'a 25\n' | render-svg --static --total 100 --factor 0.5 | grep -o '<title>[^<]*'
