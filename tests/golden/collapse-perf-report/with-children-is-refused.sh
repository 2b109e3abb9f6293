# With its children, which is perf's default, each function has the stacks that it is in:
# they would count more than once. Sorted by command alone they do not.
cat >children <<'END'
# Samples: 62  of event 'cpu-clock'
#
# Children      Self  Command  Shared Object      Symbol
# ........  ........  .......  .................  ...........
#
   100.00%     0.00%  prog     prog               [.] main
40 main;top;leaf
22 main;top
    64.52%    64.52%  prog     prog               [.] leaf
40 main;top;leaf
END
collapse-perf-report children
grep -v '^#' children | collapse-perf-report
sed 's/Command  Shared Object  //; s/prog     prog  *//' children | collapse-perf-report
collapse children
cat >by-command <<'END'
# Children      Self  Command
   100.00%   100.00%  my prog
40 main;top;leaf
22 main;top
END
collapse-perf-report by-command
grep -v '^#' by-command | collapse-perf-report
