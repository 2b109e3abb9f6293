# A pattern that takes too long on a name of the profile is an
# error: no regression passes by it.
name=$(head -c 1100 /dev/zero | tr '\0' a)z
printf 'main;%s 5000 9000\nmain;x 20000 20100\n' "$name" >in
check-folded --fail-on '^(a+)+$:+5%' in; echo $?
check-folded --fail-on '(a|b)+z:+5%' in >out; echo $?
