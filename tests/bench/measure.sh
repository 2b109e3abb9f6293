# shellcheck shell=sh
# What commands cost beside each other. Wants $work, a folder, and $peak, tests/shim/peak of
# a build; $input is what they get on stdin.
# shellcheck disable=SC2154

# Seconds, as the best of three runs, how many times the first command's that is, what the
# last run took and wrote, and how much of its input it read a second.
measure() { # NAME COMMAND...
	name=$1
	shift
	best=
	for _ in 1 2 3; do
		start=$(date +%s%N)
		"$peak" "$@" <"${input-/dev/null}" 3>"$work/kib" >"$work/out" 2>"$work/err" || {
			echo "$name: failed: $(head -1 "$work/err")"
			return
		}
		took=$(($(date +%s%N) - start))
		[ -n "$best" ] && [ "$best" -le $took ] || best=$took
	done
	: "${base:=$best}"
	awk -v name="$name" -v took="$best" -v base="$base" -v kib="$(cat "$work/kib")" \
		-v in_="$(wc -c <"${input-/dev/null}")" -v out="$(wc -c <"$work/out")" 'BEGIN {
		printf "%-24s %8.3f s %8.1f x %8.0f MiB %8.2f MB written%s\n",
			name, took / 1e9, took / base, kib / 1024, out / 1e6,
			(in_ > 0 ? sprintf(" %8.0f MB/s", in_ * 1e3 / took) : "") }'
}
