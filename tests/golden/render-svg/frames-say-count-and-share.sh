printf 'main;parse 12000\nmain;write 36000\n' | render-svg --static | grep -o '<title>[^<]*'
