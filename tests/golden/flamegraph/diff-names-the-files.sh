# Messages name the files that were given, not the pipes that what
# is made of them comes through.
printf 'p 1 1.0: 10 cycles:\n\t10 a+0x1 (/x)\n\n' >cycles.perf; printf 'p 1 1.0: 10 cpu-clock:\n\t10 a+0x1 (/x)\n\n' >clock.perf; printf 'p;a 3\n' >plain
flamegraph --diff cycles.perf clock.perf -o out.svg; echo $?; flamegraph --diff plain cycles.perf -o out.svg; flamegraph --diff - clock.perf -o out.svg <cycles.perf; ls
