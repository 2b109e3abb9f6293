# A name that holds a line end makes an odd number of lines of what addr2line answers.
mkdir bin && cat >bin/addr2line <<'END'
#!/bin/sh
while read -r address; do
	case $address in
	fff*) printf '0x%s\n??\n??:0\n' "$address" ;;
	*) printf '0x%s\nna\nme\nx.c:3\n' "$address" ;;
	esac
done
END
chmod +x bin/addr2line; : >prog
printf 'prog 1 1.0: 1 cycles:\n\t1000 main (%s)\n\n' "$PWD/prog" | PATH=$PWD/bin:$PATH collapse-perf --inline
