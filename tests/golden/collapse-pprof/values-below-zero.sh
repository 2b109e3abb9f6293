# The difference of two profiles is refused where a value below 0 would count.
profile() {
	# objects -3, space 4 of main
	printf '\012\004\010\001\020\002\012\004\010\003\020\002\022\020\012\001\001\022\013\375\377\377\377\377\377\377\377\377\001\004"\006\010\001"\002\010\001*\004\010\001\020\0042\0002\007objects2\005count2\005space2\004main'
}
profile | collapse-pprof --metric objects
echo $?
profile | collapse-pprof
