sample() { printf 'app 1 1.0: %s %s:\n\t10 main+0x1 (/app)\n\n' "$@"; }
sample 1003009 cpu-clock:ppp >clock; sample 5 cycles:u >cycles; sample 1 sched:sched_switch >switch
for inputs in clock cycles switch 'clock clock' 'clock cycles' '--count=samples clock' '--no-header clock'; do collapse $inputs; done
for program in 'collapse-perf' 'collapse-perf --header' 'flamegraph'; do $program clock | grep -o -e '^# .*' -e '^app;.*' -e 'data-unit="[^"]*"'; done
