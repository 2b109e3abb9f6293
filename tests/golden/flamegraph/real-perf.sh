perf record -q -o probe -- true 2>/dev/null || { echo "perf may not record here"; exit 77; }
burn='i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done'
flamegraph --strict -o out.svg --recording kept -- sh -c "$burn" 2>/dev/null
sum=$(perf script --no-inline -F event,period -i kept | awk '{ sum += $1 } END { printf "%d", sum }')
[ "$sum" -gt 0 ] && [ "$sum" = "$(grep -o '<title>all ([0-9,]*' out.svg | tr -dc 0-9)" ] && echo the same sum
mkdir home; HOME=$PWD/home flamegraph --strict -o stream.svg -- sh -c "$burn" 2>/dev/null; grep -c '<title>sh (' stream.svg; ls -A home
