# What is damaged is counted: a sample without a value, one that is cut, one
# without a stack, a place in code.
profile() {
	# four samples, and two places
	printf '\012\004\010\001\020\001\022\006\012\001\001\022\001\003\022\003\012\001\001\022\002\012\177\022\003\022\001\011"\001\017"\006\010\001"\002\010\001*\004\010\001\020\0022\0002\001n2\004main'
}
profile | collapse-pprof
echo cut:
profile | head -c 60 | collapse-pprof
echo strict:
profile | collapse-pprof --strict
echo no message:
printf '\012\002\010\001\177more' | collapse-pprof
