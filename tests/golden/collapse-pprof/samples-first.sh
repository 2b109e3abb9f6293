# What comes first may be samples and nothing else, for longer than
# what a profile is recognised by.
{
	printf '\012\004\010\001\020\002' # type samples, count
	printf '\022\006\012\001\001\022\001\002%.0s' $(seq 9000)
	printf '"\006\010\001"\002\010\001*\004\010\001\020\003' # place 1: function 1
	printf '2\0002\007samples2\005count2\004main'
} >samples-first.pb
collapse samples-first.pb
