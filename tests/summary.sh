# shellcheck shell=sh
# Adds up what several runners report. Sourced by tests/run and .ci/run.

passes=0 failures=0 skips=0

passed() {
	passes=$((passes + 1))
}

failed() { # WHAT
	failures=$((failures + 1))
	echo "FAILED: $1" >&2
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
}

print_summary() {
	line="$passes passed, $failures failed"
	[ $skips -eq 0 ] || line="$line, $skips skipped"
	echo "$line"
	[ $failures -eq 0 ] && [ $passes -gt 0 ]
}

# Adds another runner's closing line: "N passed, M failed, K skipped".
add_line() { # WHAT LINE
	case $2 in
	*' passed, '*' failed'*) ;;
	*) failed "$1 came to no end"; return ;;
	esac
	# shellcheck disable=SC2086 # words
	set -- $2
	passes=$((passes + $1))
	failures=$((failures + $3))
	[ $# -lt 5 ] || skips=$((skips + $5))
}
