# perf leaves out stacks below half a percent unless it is given 0.
printf '# Overhead  Command\n    99.58%%  b\n99.07%% leaf;f;main\n     0.42%%  sh\n' | collapse-perf-report
printf '# Overhead  Command\n    99.58%%  b\n99.57%% leaf;f;main\n     0.42%%  sh\n0.41%% main\n' | collapse-perf-report
