awk 'BEGIN { for (i = 0; i < 150; i++) printf "app 1 1.0: 1 cycles:\n\t4005%02d [unknown] (/opt/app)\n\n", i % 100 }' | collapse-perf
