# A report that ends in the middle; callees that were seen more often
# than their caller; other lines.
collapse-sample - <<'END'
Analysis of sampling app (pid 12) every 1 millisecond
Call graph:
    10 Thread_7
      10 main  (in app) + 1  [0x1]
        8 parse  (in app) + 1  [0x1]
        8 draw  (in app) + 1  [0x1]
      and what is that?
END
echo strict:
printf 'Call graph:\n  1 Thread_1\n  x\n' | collapse-sample --strict
