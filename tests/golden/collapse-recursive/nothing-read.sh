# Nothing to fold is a failure.
collapse-recursive /dev/null
printf '# unit: ns\n' | collapse-recursive -o out; ls
head -c 2000 /bin/sh | collapse-recursive
