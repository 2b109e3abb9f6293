# Samples that a filter of perf record left out, as it was told to, are not lost;
# those that the kernel left out are.
{
	echo 'event 7 0'
	echo '9 1 8:4097 4:1 4:1 8:5'
	echo '13 32768 8:900'
	echo '13 0 8:7'
} | "$SOURCE/tests/golden/collapse-perf-data/recording" | collapse-perf-data --no-files --header
