# Without a call graph the only frame stands on the line of the event.
collapse-perf <<'END'
            deep 26387  2913.405604:    1003009 cpu-clock:ppp:      7fe0507074b6 f+0x896 (/usr/lib/x)
            deep 26387  2913.406606:    1003009 cpu-clock:ppp:  ffffffff821f3125 k+0x105 ([kernel.kallsyms])
            deep  ffffffff821e8f67 without_numbers
 ffffffff821e8f67 without_anything
pt 1 1.0: 1 cpu-clock:ppp:   call   401136 caller+0x1 (/bin/x) =>  401126 callee+0x0 (/bin/x)
END
