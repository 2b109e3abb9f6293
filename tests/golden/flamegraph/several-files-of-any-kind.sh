printf '# unit: ns\nmain;read 2\n' >a.folded; cp "$SAMPLES/gcc.perf.txt.gz" gcc.gz; flamegraph a.folded gcc.gz -o out.svg
ls
