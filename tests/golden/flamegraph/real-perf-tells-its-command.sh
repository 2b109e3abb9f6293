perf record -q -o probe -- true 2>/dev/null || { echo "perf may not record here"; exit 77; }
# Whoever perf is attached to, what was recorded is the command.
flamegraph -o out.svg --recording kept -- sh -c 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done' 2>/dev/null
collapse kept 2>/dev/null | grep '^# command'
