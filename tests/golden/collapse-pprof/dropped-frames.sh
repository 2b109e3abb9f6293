# What the profile says to drop is not shown, with all that it calls, but for what
# nobody else calls; of what is inlined the callers stay. As go tool pprof does it,
# names count without arguments.
varint() { printf "\\$(printf %o "$1")"; }
# numbers below 128, packed or as fields
message() { varint "$1" && varint "$(wc -c <part)" && cat part; }
text() { printf '%s' "$1" >part && message 50; }
sample() { # VALUE LOCATION...
	value=$1
	shift
	{ varint 10 && varint $# && for id; do varint "$id"; done && varint 18 && varint 1 && varint "$value"; } >part
	message 18
}
location() { # ID FUNCTION..., innermost first
	{ varint 8 && varint "$1" && shift && for id; do varint 34 && varint 2 && varint 8 && varint "$id"; done; } >part
	message 34
}
function() { # ID NAME
	{ varint 8 && varint "$1" && varint 16 && varint "$2"; } >part
	message 42
}
profile() { # DROP KEEP
	printf '\012\004\010\001\020\002'
	text '' && text space && text bytes && text main && text 'work::alloc(int)' && text .malloc
	text runtime.panic && text runtime.mark && text 'operator()(int)' && text "$1" && text "$2"
	for id in 1 2 3 4 5 6; do function $id $((id + 2)); done
	for id in 1 2 3 4 5 6; do location $id $id; done
	location 7 3 2 # malloc, inlined in alloc
	location 8 1 3 # main, inlined in malloc
	sample 1 3 2 1    # malloc in alloc in main
	sample 2 6 7 1    # something in malloc, inlined in alloc
	sample 4 3 5      # malloc in mark: nothing else
	sample 8 6 4 1    # panic, which is kept
	sample 16 6 8 2 1 # whole place
	varint 56 && varint 9
	[ -z "$2" ] || { varint 64 && varint 10; }
}
profile 'malloc|runtime\..*' 'runtime\.panic' | collapse-pprof
echo none to keep:
profile 'malloc|runtime\..*' '' | collapse-pprof
echo no pattern:
profile 'malloc(' '' | collapse-pprof
