# What each format is tried with is taken for that format, by its bytes alone: as it is,
# compressed, and behind a byte order mark.
here=$SOURCE/tests/promises
try() { # WHAT
	collapse --no-header in 2>said | cmp -s - wanted || echo "$name: $1 is taken for something else"
	grep -v "^collapse: choose" said
}
for name in $(sed -n 's/^FORMAT(\([a-z0-9_]*\), .*/collapse-\1/p' "$SOURCE/collapse/formats.def" | tr _ -); do
	# shellcheck disable=SC1091,SC2034 # read by samples.sh
	(program=$name reads=${name#collapse-}; . "$here/samples.sh"; sample) >plain
	"$name" plain >wanted
	[ -s wanted ] || echo "$name: nothing to compare"
	cp plain in; try "its sample"
	gzip -c plain >in; try "gzip"
	zstd -q -c plain >in; try "zstd"
	[ "$name" = collapse-perf-data ] || { # whose first byte counts
		{ printf '\357\273\277'; cat plain; } >in; try "a byte order mark"
		{ printf '\357\273\277'; cat plain; } | gzip -c >in; try "a byte order mark in gzip"
	}
	tried=$((${tried-0} + 1))
done
[ "${tried-0}" -gt 10 ] || echo "hardly any format is tried"
