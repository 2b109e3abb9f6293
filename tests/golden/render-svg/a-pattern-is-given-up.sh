# A pattern that takes too long on a name of the profile is an
# error: neither a match nor none.
printf 'main;%sz 5\nmain;x 1\n' "$(head -c 1100 /dev/zero | tr '\0' a)" >in
render-svg --search '^(a+)+$' in; echo $?
render-svg --color-rule '^(a+)+$=#ff0000' in; echo $?
render-svg --static --color-rule '(a|b)+z=#ff0000' --width 3000 in | grep -c 'fill="#ff0000"'
