# Of each function as much as go tool pprof says.
command -v go >/dev/null || { echo "no go"; exit 77; }
# collapse-pprof's sums of the leaves, against the column "flat"
compare() { # FILE METRIC UNIT
	collapse-pprof --metric "$2" "$1" | awk '{ count = $NF; sub(/ [0-9]*$/, ""); sub(/.*;/, ""); sum[$0] += count }
		END { for (name in sum) print sum[name], name }' | sort >ours
	go tool pprof -top -nodecount=0 -nodefraction=0 -sample_index="$2" -unit="$3" "$1" 2>/dev/null |
		sed -E -e '1,/^ *flat/d' -e 's/ \(inline\)$//' -e "s/^ *([0-9]+)$3( +[^ ]+){4} +/\1 /" |
		grep -v '^ *0 ' | sort >theirs
	echo "${1##*/} $2: $(wc -l <theirs) functions, $(awk '{ sum += $1 } END { printf "%.0f", sum }' ours)"
	diff ours theirs
}
here=$SOURCE/tests/golden/collapse-pprof
compare "$here/go-cpu.pb.gz" cpu ns
compare "$here/go-heap.pb.gz" inuse_space B
compare "$here/go-heap.pb.gz" alloc_space B
compare "$CORPUS/formats/pprof-simple.prof" cpu ns
compare "$CORPUS/formats/go-goroutine.pb.gz" goroutine ''
