# A process is recorded for as long as is asked for, or until it ends.
perf record -q -o probe -- true 2>/dev/null || { echo "perf may not record here"; exit 77; }
sh -c 'while :; do :; done' & flamegraph -o out.svg --duration 1 -p $! 2>/dev/null; kill $!; grep -c '<title>sh (' out.svg
sh -c "i=0; while [ \$i -lt 3000000 ]; do i=\$((i+1)); done" & flamegraph -o ended.svg -p $! 2>/dev/null; grep -c "<title>sh (" ended.svg
