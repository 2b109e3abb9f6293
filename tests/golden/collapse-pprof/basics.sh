# Functions that are inlined, places without a function, a name for the linker alone,
# numbers as they please, and numbers that lead nowhere.
profile() {
	# type samples, count
	printf '\012\004\010\001\020\002'
	# texts
	printf '2\0002\007samples2\005count2\020/opt/app/bin/app2\005outer2\006middle2\005inner2\016_ZN3app4coldEv2\022/usr/lib/libc.so.6'
	# a sample of places 900 and 7, not packed; one of place 8; one of
	# place 1,000,000, which there is not
	printf '\022\007\010\204\007\010\007\020\005\022\006\012\001\010\022\001\006\022\012\012\005\010\011\300\204=\022\001\007'
	# file 5, app, from 0x400000; file 6, libc.so.6, from
	# 0x7f0000000000 at offset 0x1000
	printf '\032\016\010\005\020\200\200\200\002\030\200\200\300\002(\003\032\017\010\006\020\200\200\200\200\200\340\037 \200 (\010'
	# place 900 in app: inner, inlined into middle, inlined into outer
	printf '"\030\010\204\007\020\005\030\243\202\200\002"\004\010\003\020\012"\002\010\002"\002\010\001'
	# place 7: cold, which only has a name for the linker
	printf '"\010\010\007\020\005"\002\010\004'
	# places 8 and 9 without functions, in libc.so.6 and in no file
	printf '"\014\010\010\020\006\030\274\225\200\200\200\340\037"\006\010\011\030\377\377\003'
	# functions
	printf '*\004\010\001\020\004*\004\010\002\020\005*\004\010\003\020\006*\004\010\004\030\007'
}
profile | collapse-pprof
echo with the module:
profile | collapse-pprof --module --no-tidy
