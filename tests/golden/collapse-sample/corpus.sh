# All that its three threads were seen.
collapse-sample "$CORPUS/formats/macos-sample.txt" >folded
awk '{ sum += $NF } END { print NR, sum }' folded
grep -c ';Thread_15758535;thread_start;_pthread_start;' folded
