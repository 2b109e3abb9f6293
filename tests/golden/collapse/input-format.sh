# What an input is can be said where it is not recognised.
printf 'size: 12\ncolor: 3\n' >text
{
	collapse text || collapse --input-format folded text
	collapse --format folded text
	collapse --format perf text
	collapse --format nonsense text
} 2>said
sed 's/perf, .*, folded/perf, … folded/' said >&2
printf 'main;a 3\n' | flamegraph --input-format folded | grep -c '>main<'
