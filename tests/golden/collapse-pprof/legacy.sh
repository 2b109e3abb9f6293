# What gperftools and jemalloc write: addresses, and what was mapped.
# Samples of a heap stand for more.
word() { for n; do printf "\\$(printf %o "$n")\0\0\0\0\0\0\0"; done; }
maps='00000040-00000050 r-xp 00001000 08:01 7 /opt/app\n00000060-00000070: /lib/libc.so\n'
{
	word 0 3 0 10 0
	word 2 2 65 99
	word 1 1 66
	word 0 1 0
	printf "$maps"
} >cpu
collapse cpu
collapse --metric samples cpu 2>/dev/null
{
	printf 'heap profile: 3: 600 [5: 900] @ heapprofile\n     1:   100 [  3: 400] @ 0x42 0x63\n'
	printf '     2:   500 [  2: 500] @ 0x43 0x63\n\nMAPPED_LIBRARIES:\n'
	printf "$maps"
} >heap
collapse heap
collapse --list-metrics heap 2>/dev/null
printf 'heap profile: 3: 6144 [3: 6144] @ heap_v2/1024\n 2: 2048 [2: 2048] @ 0x42\n 1: 4096 [1: 4096] @ 0x43\n' | collapse
printf 'heap_v2/1024\n  t*: 2: 2048 [0: 0]\n  t3: 2: 2048 [0: 0]\n@ 0x42 0x63\n  t*: 2: 2048 [0: 0]\n  t3: 2: 2048 [0: 0]\n' | collapse
printf -- '--- contentionz 1 ---\ncycles/second = 2000000000\nsampling period = 10\n 600 3 @ 0x42 0x63\n' | collapse
