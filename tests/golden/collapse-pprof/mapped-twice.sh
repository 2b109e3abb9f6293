# What was mapped may overlap, as lines of a process that lived
# long do: the first line counts.
printf '%s\n' 'heap profile: 1: 2 [3: 4] @ heapprofile' '1: 2 [3: 4] @ 0x1801' '1: 2 [3: 4] @ 0x2801' \
	'1: 2 [3: 4] @ 0x3801' '' 'MAPPED_LIBRARIES:' '1000-3000 r-xp 0 08:01 12 /lib/first.so' \
	'2000-4000 r-xp 0 08:01 13 /lib/second.so' '1000-4000 r-xp 0 08:01 14 ' | collapse-pprof
