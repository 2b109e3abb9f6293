perf record -q -o probe -- true 2>/dev/null || { echo "perf may not record here"; exit 77; }
burn='i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done'
flamegraph -o out.svg -- sh -c "$burn; exit 255" 2>&1 | grep ended
flamegraph -o out.svg -- sh -c "$burn; kill -HUP \$\$" 2>&1 | grep ended
flamegraph -o out.svg --perf-args --max-size=1M -- sh -c 'while :; do :; done' 2>&1 | grep ended
flamegraph -o out.svg -e nonsense -- touch ran; ls
