# Firefox of 2016 wrote the threads of other processes as JSON within a text; one that
# is damaged is missed out loud.
thread() { # NAME
	cat <<-JSON
	{"name": "$1", "samples": {"schema": {"stack": 0, "time": 1}, "data": [[0, 1]]},
	 "stackTable": {"schema": {"prefix": 0, "frame": 1}, "data": [[null, 0]]},
	 "frameTable": {"schema": {"location": 0}, "data": [[0]]}, "stringTable": ["(root)"]}
	JSON
}
text() { tr -d '\n\t' | sed 's/"/\\"/g; s/.*/"&"/'; }
profile() { # THREAD...
	printf '{"meta": {"version": 2, "interval": 1, "product": "Firefox"}, "libs": [], "threads": [%s' "$(thread GeckoMain)"
	printf ',%s' "$@"
	printf ']}'
}
profile "$(printf '{"libs": [], "threads": [%s, %s]}' "$(thread Content)" 7 | text)" | collapse
echo "within itself, and damaged:"
profile "$(printf '{"threads": [%s]}' "$(printf '{"threads": [%s]}' "$(thread Inner)" | sed 's/\\/\\\\/g' | text)" |
	tr -d '\n\t' | sed 's/\\/\\\\/g; s/"/\\"/g; s/.*/"&"/')" '"{\"threads\": [{\"name\""' | collapse
