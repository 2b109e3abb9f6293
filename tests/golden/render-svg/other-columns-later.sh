printf 'a 1\n' >1; printf 'a 1 2\n' >2
render-svg 1 2
