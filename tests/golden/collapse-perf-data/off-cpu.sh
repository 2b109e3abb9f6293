# perf record --off-cpu: who waited, how long and where stands in what a
# program of BPF wrote into the sample.
wait() { # THREAD TIME
	echo "9 1 8:77 8:12288 4:1 4:2 8:5 8:1 4:60 4:7 4:$1 8:$2 8:3 8:-512 8:4097 8:8193 8:99 4:0 8:99"
}
{
	echo '64 0 4:1 4:64 8:10 8:1 8:2163975 8:0 8:0 8:0 8:0 8:77'
	echo '78 0 8:2 8:77 offcpu-time'
	echo '3 0 4:7 4:7 app' && echo '3 0 4:7 4:8 worker'
	echo '10 2 4:7 4:7 8:4096 8:8192 8:0 8:0 8:0 8:0 4:5 4:2 /app'
	wait 7 3000000 && wait 8 2000000
} | "$SOURCE/tests/golden/collapse-perf-data/recording" >x.data
collapse-perf-data --no-files --header --bundle x.bundle x.data >x.folded
cat x.folded && collapse-perf-data --header x.bundle | cmp - x.folded
