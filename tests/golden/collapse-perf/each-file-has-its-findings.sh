lost() { printf 'p 1 1.0: PERF_RECORD_LOST lost %s\np 1 2.0: 1 cycles: \n\t401b97 f+0x1 (/a)\n\n' "$1"; }
lost 2 >a; lost 3 >b; collapse-perf --threads 2 a b
