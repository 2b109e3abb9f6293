# What Go writes as text (?debug=1): counts and heaps, with the functions below
# each sample. No stack is one, too.
printf 'goroutine profile: total 5\n3 @ 0x42 0x63\n#\t0x41\tmain.(*T).work+0x1\t/src/a+b.go:12\n#\t0x62\tmain.main+0x22\t/src/a.go:3\n\n' >counts
printf '1 @ 0x44 0x63\n# labels: {"k":"v @ 1"}\n#\t0x62\tmain.main+0x22\t/src/a.go:3\n\n1 @ 0x99\n#\t0x98\n' >>counts
collapse counts
{
	printf 'heap profile: 2: 1088 [3: 1376] @ heap/1048576\n1: 800 [1: 800] @ 0x42 0x63\n'
	printf '#\t0x62\tmain.main+0x22\t/src/a.go:3\n1: 288 [2: 576] @\n\n# runtime.MemStats\n# Alloc = 1234\n'
} | collapse
printf 'threadcreate profile: total 6\n6 @ \n#\t0x0\n\n' | collapse
printf 'threadcreate profile: total 7\nx @ 0x42\n7 @ 0x42\n' | collapse
