# A pattern that takes too long on a name of the profile is an
# error: neither a match nor none.
printf 'main;%sz 5\nmain;x 1\n' "$(head -c 1100 /dev/zero | tr '\0' a)" >in
diff-folded --rename '^(a+)+$=f' in in; echo $?
diff-folded --rename '(a|b)+z=f' in in
