# shellcheck shell=sh
# A stack of 1,000,000 frames, a line of 100 MiB and 1,000,000 distinct stacks
# pass, in memory for no more than three times what is distinct in them: the text
# of the stacks, and 32 bytes a frame.
case $reads in
folded)
	deep() { awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "f%d;", i % 1000; print "leaf 3" }'; }
	wide() { awk 'BEGIN { for (i = 0; i < 1000000; i++)
		printf "main;f%03d;g%06d 1\n", i / 1000, i }'; }
	long() { { head -c 104857600 /dev/zero | tr '\0' x; echo ' 3'; }; }
	;;
columns)
	deep() { awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "f%d;", i % 1000; print "leaf 3 4" }'; }
	wide() { awk 'BEGIN { for (i = 0; i < 1000000; i++)
		printf "main;f%03d;g%06d 1 1\n", i / 1000, i }'; }
	long() { { head -c 104857600 /dev/zero | tr '\0' x; echo ' 3 4'; }; }
	;;
perf)
	head='app 1/1 1.0: 3 cycles:'
	deep() { awk -v head="$head" 'BEGIN { print head
		for (i = 0; i < 1000000; i++) printf "\t1000 f%d+0x1 (/a)\n", i % 1000; print "" }'; }
	wide() { awk -v head="$head" 'BEGIN { for (i = 0; i < 1000000; i++)
		printf "%s\n\t1000 g%d+0x1 (/a)\n\t2000 main+0x1 (/a)\n\n", head, i }'; }
	long() { printf '%s\n\t1000 ' "$head"
		head -c 104857600 /dev/zero | tr '\0' x; printf '+0x1 (/a)\n\n'; }
	;;
*) skip "no large input of this kind" ;;
esac

files=1
[ "$program" != diff-folded ] || files=2

check() { # WHAT FRAMES; the input is in `in`
	under="$shim/peak"
	call in 3>kib >out 2>err
	expect_success $? "$1"
	[ -s out ] || fail "$1: no result"
	[ "$program" != collapse-recursive ] || cmp -s in out ||
		fail "$1: another result than the input, which is sorted"
	limit=$((3 * files * ($(wc -c <in) + 32 * $2) / 1024 + 8192))
	is_sanitized || [ "$(cat kib)" -le $limit ] ||
		fail "$1: takes $(cat kib) KiB, more than $limit"
}

deep >in; check "a stack of 1,000,000 frames" 1000000
wide >in; check "1,000,000 stacks" 1001001
long >in; check "a line of 100 MiB" 1
