# Of one file also where only the sum of all its stacks is too large.
echo 'a 18446744073709551615' >one; printf 'a;b 1\n' >two; cat one two >both; : >empty
for files in 'one one' 'one two' both 'empty empty'; do render-svg $files >svg; echo $?; done
