for option in --by=process --count=all '--event=cycles --all-events' '--event='; do
	# shellcheck disable=SC2086
	collapse-perf $option </dev/null; echo $?
done
