# Heaps and locks of Java: what numbers mean stands behind the samples.
names=' 0x00000003 org.app.Reader.read (Reader.java:12)\n 0x00000004 org.app.Main.main (Main.java:3)\n 0x5 (/lib/libjvm.so)\n 0x6 generated stub/JIT\n'
printf -- "--- heapz 1 ---\nformat = java\nresolution = bytes\n 7048 1 @ 0x00000003 0x00000004\n 240 5 @ 0x6\n\n$names" >heap
collapse heap
collapse --list-metrics heap
{
	printf -- '--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = 100\n'
	printf 'ms since reset = 6019\n 14 1 @ 0x3 0x4\n 2 3 @ 0x5 0x4\n\n%b' "$names"
} | collapse
