#!/bin/sh
# Compares two builds of a benchmark: records runs of both by turns, so that
# what else the machine does meets both, draws diff.svg, writes diff.md and ends
# with the status of check-folded.
#
#     [RUNS=5] compare.sh BEFORE AFTER [OPTION OF check-folded...]
set -eu
before=$1 after=$2
shift 2

record() { # SIDE NUMBER COMMAND
	perf record -q -F 999 --call-graph dwarf -o perf.data -- "$3" >/dev/null
	collapse -o "$1-$2.folded" perf.data
}

rm -f before-*.folded after-*.folded
for run in $(seq "${RUNS:-5}"); do
	record before "$run" "$before"
	record after "$run" "$after"
done
diff-folded --match=canonical --runs -o diff.folded \
	--before before-*.folded --after after-*.folded
flamegraph -o diff.svg diff.folded
check-folded --format=markdown -o diff.md "$@" diff.folded
