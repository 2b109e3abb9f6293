# A slip of the pen in a limit lets nothing pass.
printf 'main;parse 5000 9000\nmain;draw 20000 20100\n' >in
printf 'parse <= 90%%\nprase <= 3%%\n' >budget
printf 'parse\nprase\n' >allowed
check-folded --fail-on '^prase$:+5%' in; echo $?
check-folded --budget budget in; echo $?
check-folded --allow allowed in; echo $?
check-folded --unmatched=pass --fail-on '^prase$:+5%' --budget budget --allow allowed in >out; echo $?
