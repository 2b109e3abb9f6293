# Source lines, and inlined frames in both forms that perf writes.
text() { cat <<'END'
w 16240  2897.388052:    1003009 cpu-clock: 
	            105c work+0x1c
  w.c:1 (inlined)
	            105c main+0x1c (/bin/w)
  w.c:2
	           27249 __libc_start_call_main+0x79 (/usr/lib/libc.so.6)
  libc.so.6[27249]
	            10a0 _start+0x20 (/bin/w)
  ??:0

w 16240  2897.389052:    1003009 cpu-clock: 
	            105c work+0x1c (inlined)
	            105c main+0x1c (/bin/w)

END
}
text | collapse-perf
text | collapse-perf --srcline
