# The first event's stacks, below the command, in either order.
cat >report.txt <<'END'
# Samples: 62  of event 'cpu-clock'
#
# Overhead  Command
# ........  .......
#
    99.50%  my prog
12 main;f(int);0x55a3
3 main

     0.50%  sh
1 main
# Samples: 3  of event 'page-faults'
# Overhead  Command
   100.00%  sh
4 main
END
collapse-perf-report report.txt
printf '# Overhead  Command\n    99.50%%  x\n 99.50%% f;main\n' | sed 's/^ 99.50% f/99.50% f/' | collapse-perf-report --leaf-first
