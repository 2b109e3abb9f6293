# Where a program has symbols and no debug information, for a package there may be some.
command -v strip readelf >/dev/null || { echo "no strip and readelf"; exit 77; }
strip -g -o prog "$BUILD/tests/shim/peak"
entry=$(readelf -h prog | awk '/Entry point/ { print $4 }')
{
	echo 'event 7 0' && echo '3 0 4:1 4:1 app'
	echo "10 2 4:1 4:1 8:0 8:1048576 8:0 8:0 8:0 8:0 4:5 4:2 $PWD/prog"
	yes "9 2 8:$((entry)) 4:1 4:1 8:5" | head -n 100
} | "$SOURCE/tests/golden/collapse-perf-data/recording" | collapse-perf-data 2>&1 | sed "s|$PWD|.|"
