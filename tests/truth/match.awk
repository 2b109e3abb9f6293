# Compares stacks with those that were planted: `awk -f match.awk PLANTED FOLDED`. Says what is wrong.
#
# A frame is the program's own if it is in a planted stack. In those, * stands for any number of frames that
# are not; but none of these may be a place in the program that has no name. With -v graph=fp, what comes
# before the last * may be anything: libraries have no frame pointers.

function is_foreign(frame) {
	return !(frame in own) && frame !~ /^\[(unknown|planted|again|liblibrary|one|two|truncated)/
}

# Whether the frames of a stack are the planted ones; `all`: all of them, or else only as far as there are some.
function is_planted(stack, number, all,    frames, count, planted, i, k) {
	count = split(stack, frames, ";")
	i = 1
	for (k = 1; k <= lengths[number]; k++) {
		planted = plants[number, k]
		if (planted == "*") {
			while (i <= count && is_foreign(frames[i]))
				i++
		} else if (i <= count && frames[i] == planted) {
			i++
		} else {
			break
		}
	}
	while (!all && i <= count && is_foreign(frames[i]))
		i++
	return i > count && (!all || k > lengths[number])
}

# Whether a stack begins with the same process and ends in the same frames.
function ends_as_planted(stack, number,    frames, count, k) {
	count = split(stack, frames, ";")
	for (k = lengths[number]; k > 1 && plants[number, k] != "*"; k--)
		if (frames[count--] != plants[number, k])
			return 0
	return frames[1] == plants[number, 1]
}

function find(stack, all,    number) {
	for (number = 1; number <= planted_count; number++)
		if (graph == "fp" ? ends_as_planted(stack, number) : is_planted(stack, number, all)) {
			if (all)
				seen[number]++
			return 1
		}
	return 0
}

FNR == 1 {
	file++
}

file == 1 {
	lines[++planted_count] = $0
	lengths[planted_count] = split($0, frames, ";")
	for (k = 1; k <= lengths[planted_count]; k++) {
		plants[planted_count, k] = frames[k]
		if (frames[k] != "*" && k > 1)
			own[frames[k]]
	}
	next
}

{
	sub(/ [0-9]+$/, "")
	ends = /;touch[a-z_]*$/
	if ((ends || graph != "fp") && !find($0, ends)) {
		print "not planted: " $0
		bad = 1
	}
}

END {
	for (number = 1; number <= planted_count; number++)
		if (!seen[number]) {
			print "not seen: " lines[number]
			bad = 1
		}
	if (planted_count == 0) {
		print "nothing was planted"
		bad = 1
	}
	exit bad
}
