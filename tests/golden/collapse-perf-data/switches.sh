# Switches have no stacks; those off a processor are counted, which a bundle says once more.
# Where they come with a trace, they are a part of that.
record() {
	echo 'event 7 0'
	echo '14 8192 4:1 4:1' && echo '14 0 4:1 4:1' && echo '15 24576 4:2 4:2 4:1 4:1'
	echo '9 1 8:4097 4:1 4:1 8:5'
}
record | "$SOURCE/tests/golden/collapse-perf-data/recording" >x.data
{ record; echo '70 0 4:1 4:0 8:1'; } | "$SOURCE/tests/golden/collapse-perf-data/recording" >traced.data
collapse-perf-data --no-files --bundle x.bundle x.data && collapse-perf-data x.bundle
collapse-perf-data --no-files traced.data
