# CPU profiles of gperftools from machines of all kinds, and of Java, whose
# addresses are numbers of names.
little32() { for n; do printf "\\$(printf %o "$n")\0\0\0"; done; }
big32() { for n; do printf "\0\0\0\\$(printf %o "$n")"; done; }
little64() { for n; do printf "\\$(printf %o "$n")\0\0\0\0\0\0\0"; done; }
big64() { for n; do printf "\0\0\0\0\0\0\0\\$(printf %o "$n")"; done; }
maps='00000040-00000050 r-xp 00001000 08:01 7 /opt/app\n00000060-00000070 r-xp 0 08:01 8 /lib/libc.so (deleted)\n'
for words in little32 big32 little64 big64; do
	echo "$words:"
	{ $words 0 3 0 10 0 2 2 65 99 1 1 66 0 1 0 && printf "$maps"; } | collapse 2>/dev/null
done
echo "java:"
{
	little32 0 3 1 10 0 1 2 3 4 2 1 5 1 1 9 0 1 0
	printf ' 0x00000003 org.app.Reader.read (Reader.java:12)\n 0x0000004 org.app.Main.main (Main.java:-1)\n 0x5 GC\n'
} | collapse
echo "what handled the signal, and the leaf twice:"
little64 0 3 0 10 0 1 3 65 97 99 1 4 66 97 66 98 1 3 68 97 68 0 1 0 | collapse 2>/dev/null
