sample() { printf 'app 1 1.0: %s %s:\n\t10 main+0x1 (/app)\n\n' "$@"; }
sample 1003009 cpu-clock:ppp >clock; sample 5 cycles:u >cycles; sample 1 sched:sched_switch >switch
for inputs in clock cycles switch 'clock clock' 'clock cycles' '--count=samples clock'; do collapse --unit $inputs; done
collapse --unit clock >a; collapse a a | collapse-recursive | tee b; diff-folded a b; render-svg a | grep -o 'data-unit="[^"]*"'
