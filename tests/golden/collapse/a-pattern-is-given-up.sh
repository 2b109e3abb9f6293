# A pattern that takes too long on a name of the profile is an
# error: neither a match nor none.
printf 'main;%sz 5\nmain;x 1\n' "$(head -c 1100 /dev/zero | tr '\0' a)" >in
for option in focus ignore hide show-from prune-from; do
	collapse "--$option=^(a+)+\$" in
	echo $?
done
