# shellcheck shell=sh
# Adds up what several runners report, and names at the end what has
# failed. Sourced by the runners.

passes=0 failures=0 skips=0
names= # a line for each failure

passed() {
	passes=$((passes + 1))
}

failed() { # WHAT
	failures=$((failures + 1))
	add_names "failed: $1"
	echo "FAILED: $1" >&2
}

add_names() { # LINES
	[ -z "$1" ] || names="$names$1
"
}

# Takes the counts from what ctest has left; what neither passed nor was skipped has failed.
add_ctest() { # WHAT RESULTS.xml
	if [ ! -s "$2" ]; then
		failed "$1 left no results"
		return
	fi
	all=$(grep -c '^[[:space:]]*<testcase ' "$2")
	good=$(grep -c '^[[:space:]]*<testcase .* status="run"' "$2")
	left_out=$(grep -c '^[[:space:]]*<skipped message="SKIP_' "$2")
	passes=$((passes + good))
	skips=$((skips + left_out))
	failures=$((failures + all - good - left_out))
	add_names "$(sed -n "s,^[[:space:]]*<testcase name=\"\([^\"]*\)\".* status=\"fail\".*,failed: $1: \1,p" "$2")"
}

print_summary() {
	printf %s "$names"
	line="$passes passed, $failures failed"
	[ $skips -eq 0 ] || line="$line, $skips skipped"
	echo "$line"
	[ $failures -eq 0 ] && [ $passes -gt 0 ]
}

# Adds what another runner has printed: the names of what failed and, at the end,
# "N passed, M failed, K skipped".
add_runner() { # WHAT OUTPUT
	counts=$(sed -n -E '$s/^([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?$/\1 \2 \4/p' "$2")
	if [ -z "$counts" ]; then
		failed "$1 came to no end"
		return
	fi
	add_names "$(grep '^failed: ' "$2")"
	# shellcheck disable=SC2086 # words
	set -- $counts
	passes=$((passes + $1))
	failures=$((failures + $2))
	skips=$((skips + ${3:-0}))
}
