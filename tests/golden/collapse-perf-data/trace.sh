# A trace of the processor is not read, which is said; a bundle says it once more.
{
	echo 'event 7 0'
	echo '70 0 4:1 4:0 8:1'
	echo '71 0 8:16 8:0 8:0 4:0 4:1 4:0 4:0' && echo '9 0 8:0'
	echo '9 1 8:4097 4:1 4:1 8:5'
} | "$SOURCE/tests/golden/collapse-perf-data/recording" >x.data
collapse-perf-data --no-files --bundle x.bundle x.data && collapse-perf-data x.bundle
