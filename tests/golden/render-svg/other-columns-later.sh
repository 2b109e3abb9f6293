printf 'a 1\n' >one; printf 'a 1 2\n' >two
render-svg one two
