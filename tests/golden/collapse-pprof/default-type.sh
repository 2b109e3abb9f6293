# The type of samples that the profile names counts, not the last.
profile() {
	# objects 3, space 4 of main; objects, text 1 and 5, by default
	printf '\012\004\010\001\020\002\012\004\010\003\020\002\022\007\012\001\001\022\002\003\004"\006\010\001"\002\010\001*\004\010\001\020\004p\00'"${1:-1}"'2\0002\007objects2\005count2\005space2\004main2\007objects'
}
profile | collapse-pprof --header
profile 5 | collapse-pprof
profile | collapse-pprof --metric space
profile | collapse-pprof --metric time
