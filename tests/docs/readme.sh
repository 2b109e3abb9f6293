# shellcheck shell=sh
# Sourced: what README.md tells a reader to type, and the files that it speaks of.

# Its commands, one a line: what is indented by four, and the lines of ```sh blocks.
readme_commands() { # README.md
	awk '
		/^```/ { inside = $0 == "```sh"; next }
		inside || sub(/^    /, "") {
			joined = joined $0
			if (sub(/\\$/, "", joined))
				next
			print joined
			joined = ""
		}' "$1"
}

# The files of the commands, in the current directory.
lay_readme_files() { # ROOT
	cp "$1/samples/java.perf.txt.gz" perf.txt.gz
	gzip -dc perf.txt.gz | zstd -q -o tuesday.perf.zst
	cp "$1"/samples/pair/*.folded .
	cp before-1.folded before.folded
	cp after-1.folded after.folded
	cp before-1.folded monday.folded
	gzip -c "$1/tests/golden/collapse-firefox/processed.json" >profile.json.gz
	cp "$1/tests/golden/collapse-dhat/valgrind.json" dhat.out.1234
	for name in perf before after; do cp "$1/samples/perf-data/steps.data" $name.data; done
}

# Whether a command may end so: what guards a pipeline has more than one answer.
readme_allows() { # COMMAND STATUS
	case $1 in
	*--check* | *check-folded*) [ "$2" -eq 0 ] || [ "$2" -eq 1 ] || [ "$2" -eq 3 ] ;;
	*) [ "$2" -eq 0 ] ;;
	esac
}
