# perf writes callees first unless asked for callers; the function of an entry,
# or where programs begin, tells.
printf '# Overhead  Command\n   100.00%%  b\n99.07%% leaf;f;main\n0.90%% main;f;_start\n' | collapse-perf-report
printf '# Overhead  Command  Symbol\n 99.00%%  b  [.] leaf(int [2])\n9 leaf(int [2]);main\n 1.00%%  b  [k] main\n1 main;f\n' |
	collapse-perf-report
printf '# Overhead  Command  Symbol\n 99.00%%  b  [.] leaf\n9 main;leaf\n' | collapse-perf-report
printf '# Overhead  Command\n   100.00%%  b\n3 f;g\n' >unclear
printf '# Overhead  Command\n   100.00%%  b\n3 g;__libc_start_main@@GLIBC_2.34\n' >callee
collapse callee unclear callee
collapse-perf-report --leaf-first unclear
