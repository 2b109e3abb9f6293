# What threads were doing, with functions or without, and what created them.
collapse <<'IN'
--- threadz 1 ---

--- Thread 7f79 (name: main/14748) stack: ---
  PC:  0x00000042: wait(int)
  0x00000041: main
--- Thread 7f7a (name: one/14749) stack: ---
  PC: 0x42 0x63
      0x65
      creator: 0x47 0x0
--- Thread 7f7b (name: two/14750) stack: ---
  [same as previous thread]
--- Thread 7f7c (name: three/14751) stack: ---
  PC: 0x42 0x42 0x66
--- Memory map: ---
  00000040-00000050: /opt/app
  00000060-00000070 /lib/libc.so (@1000) 12ab
IN
