# A stack that has lost the line that its sample begins with is a loss: where a blank line
# follows that, and where the text begins in the middle.
cat >blank <<'END'
prog 1 8801.193:     250000 cpu-clock:

	          401b94 main+0x1c (/bin/prog)

prog 1 8802.193:     250000 cpu-clock:
	          401b94 main+0x1c (/bin/prog)
END
collapse-perf blank
collapse-perf --strict blank
tr '\t' ' ' <blank | collapse-perf
tail -n 2 blank >end
(printf '\t401b94 main+0x1c (/bin/prog)\n\n' && cat end) | collapse-perf
(printf 'in+0x1c (/bin/prog)\n\t401b94 main+0x1c (/bin/prog)\n\n' && cat end) | collapse-perf
(printf '193:     250000 cpu-clock: \n\t401b94 main+0x1c (/bin/prog)\n\n' && cat end) | collapse-perf
# threads that read a part each
(awk '{ all = all $0 "\n" } END { while (i++ < 40000) printf "\n%s", all }' end && cat blank) | collapse-perf --threads 2
# stacks are all there is with -F ip,sym, and a name may be all of a head
printf '\t401b94 leaf\n\t401b95 main\n\n\t401b95 main\n\n' | collapse-perf
printf 'prog\n\t401b94 leaf\n\nprog\n\t401b95 main\n\n' | collapse-perf
printf 'prog\n\t401b94 leaf\n\nprog\n\t401b94 leaf\n\nprog\n\n\t401b95 main\n\n' | collapse-perf
