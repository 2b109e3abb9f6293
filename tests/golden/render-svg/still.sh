printf 'main;parse;read 30\nmain;parse 10\nmain;write 59\nidle 1\n' | render-svg --static --pretty-xml --title 'A & B' --subtitle '<two>' --countname ns
