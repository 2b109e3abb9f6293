# spindump: several processes, the kernel's frames behind a star.
collapse - --tid <<'END'
Date/Time:        2026-11-26 10:00:00.000 +0100
OS Version:       macOS 14.1
Report Version:   40
Data Source:      Stackshots

Process:          app [12]
Path:             /opt/app

  Thread 0x8b6    DispatchQueue "com.apple.main-thread"(1)    8 samples (1-8)    priority 31 (base 31)    cpu time 0.006s
  8  start + 520 (dyld + 25976) [0x18aa] 1-8
    6  app::run(int) + 8 (app + 4660) [0x18ab] 1-6
      6  ??? (app + 4661) [0x18ac] 1-6
       *6  thread_block + 12 (kernel + 1342) [0xffff8] 1-6
    2  operator+ + 8 (app + 4660) [0x18ab] 7-8

  Thread 0x8b7    Thread name "work er"    3 samples (1-3)    priority 4
  3  ??? [0x55]

  Binary Images:
           0x1000 -  0x2000 app

Process:          kernel_task [0]

  Thread 0x1    8 samples (1-8)    priority 95 (base 95)
 *8  machine_idle + 2 (kernel + 99) [0xffff9] 1-8

  Binary Images:
END
