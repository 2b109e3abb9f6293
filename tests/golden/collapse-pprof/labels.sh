# A label as the root frame: text as it is, numbers with their unit, several values.
profile() {
	# size 4096 bytes; user Ann (x) and Bob; no label
	printf '\012\004\010\001\020\001\022\017\012\001\001\022\001\003\032\007\010\003\030\200  \004\022\022\012\001\001\022\001\004\032\004\010\005\020\006\032\004\010\005\020\007\022\006\012\001\001\022\001\005"\006\010\001"\002\010\001*\004\010\001\020\0022\0002\001n2\004main2\004size2\005bytes2\004user2\007Ann (x)2\003Bob'
}
profile | collapse-pprof --label size
profile | collapse-pprof --label user
echo "several labels, the first one outermost:"
profile | collapse-pprof --label user --label size
