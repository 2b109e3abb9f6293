printf 'main;a 3\nmain;b 1\n' | render-history --title 'One & only'
