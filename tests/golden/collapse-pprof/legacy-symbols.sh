# Names in front of a profile, as google-pprof --raw writes them: of what is inlined the
# innermost first; for where a call returns to, or for the call before.
word() { for n; do printf "\\$(printf %o "$n")\0\0\0\0\0\0\0"; done; }
symbols() { printf -- '--- symbol\nbinary=/opt/app\n0x0000000000000041 read--parse\n0x0000000000000063 main\n0x42 malloc(int)\n---\n'; }
{
	symbols
	printf -- '--- heap\nheap profile: 2: 24 [2: 24] @ heapprofile\n1: 8 [1: 8] @ 0x42 0x63\n1: 16 [1: 16] @ 0x43 0x42 0x64\n'
} | collapse
{ symbols && printf -- '--- profile\n' && word 0 3 0 10 0 1 2 65 99 1 1 66 0 1 0; } | collapse
