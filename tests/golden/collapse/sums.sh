# Raw and folded inputs of any kind add up, compressed or not.
printf 'x 1 1.0: 5 cycles: \n\t1 f (m)\n\n' >perf.txt
printf 'x;f 7\n' | gzip >folded.gz
printf '{"linux-perf-json-version":1,"samples":[{"pid":1,"comm":"x","callchain":[{"ip":"0x1","symbol":"f","dso":"m"}]}]}' >data.json
printf '# Overhead  Command\n   100.00%%  x\n9 f\n' >report.txt
collapse --count=samples perf.txt folded.gz data.json report.txt
