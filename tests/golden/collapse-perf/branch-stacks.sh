# Branch records and registers follow the stack, or the only frame.
collapse-perf <<'END'
x 1 1.0: 1 cycles: 
	401136 main+0x1 (/bin/x)
 0x401136/0x401140/P/-/-/1 0x40/0x41/M/-/-/0 
x 1 2.0: 1 cycles: 
	401136 bar+0x1 (/bin/x)
 ABI:2    AX:0x1    BX:0x2

x 1 3.0: 1 cycles:      401136 baz+0x1 (/bin/x)  0x401136/0x401140/P/-/-/1 0x40/0x41/M/-/-/0 
END
