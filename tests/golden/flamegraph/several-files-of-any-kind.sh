printf 'main;read 2\n' >a.folded; flamegraph a.folded "$SAMPLES/gcc.perf.txt.gz" -o out.svg
ls
