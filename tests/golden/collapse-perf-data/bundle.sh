# A bundle says what the recording says, on stderr too, without its
# program and whatever is asked for.
there=$PWD
cd "$SAMPLES/perf-data" || exit
for recording in steps.data steps.stream; do
	collapse-perf-data --debug-dir . --bundle "$there/$recording" $recording >"$there/folded" 2>&1
	for options in --inline --no-inline --srcline '--no-inline --srcline' --context --addrs --kernel --all-events \
		'--event cpu-clock:u' '--by thread' '--by event' '--by module' --pid --tid '--count samples' --truncated \
		--header --list-events; do
		# shellcheck disable=SC2086
		collapse-perf-data --debug-dir . $options $recording >"$there/expected" 2>&1
		# shellcheck disable=SC2086
		(cd "$there" && collapse-perf-data --no-files $options $recording 2>&1 | cmp - expected) &&
			echo "$recording $options: $(wc -l <"$there/expected")"
	done
done
cd "$there" && collapse --no-header steps.data
