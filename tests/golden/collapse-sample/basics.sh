# Threads; functions of one name in one place add up; what has no name is its place in its
# module; callees stand further to the right, behind any bars.
collapse - <<'END'
Analysis of sampling My App (pid 12) every 1 millisecond
Process:         My App [12]
Code Type:       ARM64

Call graph:
    100 Thread_7   DispatchQueue_1: com.apple.main-thread  (serial)
    + 100 start  (in dyld) + 2  [0x18]
    +   60 -[NSView draw:with:]  (in AppKit) + 41,52  [0x19,0x20]  View.m:12
    +   ! 30 ???  (in app)  load address 0x1000 + 0x2c  [0x102c]
    +   ! : 30 read  (in libsystem_kernel.dylib) + 8  [0x21]
    +   ! 20 ???  (in app)  [0x33]
    +   40 -[NSView draw:with:]  (in AppKit) + 99  [0x22]
    +     10 0x44  [0x44]
    +     5 std::vector<int>::push_back(int&&)  (in app) + 3  [0x45]
    50 Thread_9: worker (one)
      50 start_wqthread  (in libsystem_pthread.dylib) + 15  [0x23]

Total number in stack (recursive counted multiple, when >=5):
        5       start  (in dyld) + 2  [0x18]

Binary Images:
       0x1000 -  0x2000 app
END
