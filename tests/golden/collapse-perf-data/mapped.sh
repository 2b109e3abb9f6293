# What a process with samples had mapped for code is told too, with its build; not what
# another one had, and not data.
map() { # PROCESS ADDRESS ID PROTECTION FILE
	echo "10 16386 4:$1 4:$1 8:$2 8:4096 8:0 4:20 8:$3 8:0 4:0 4:$4 4:2 $5"
}
{
	echo 'event 7 0'
	map 1 4096 11 5 /app
	map 1 16384 22 5 /before
	map 1 32768 33 1 /data
	map 2 4096 44 5 /other
	echo '9 2 8:4097 4:1 4:1 8:5'
	map 1 65536 55 5 /behind
	map 1 98304 0 5 '[uprobes]' # is of the kernel
	echo '9 2 8:98305 4:1 4:1 8:5'
} | "$SOURCE/tests/golden/collapse-perf-data/recording" >x.data
collapse-perf-data --no-files --header --bundle x.bundle x.data >x.folded
cat x.folded && collapse-perf-data --header x.bundle | cmp - x.folded
