# shellcheck shell=sh
# Small inputs that every program can do something with.

folded_sample() {
	printf '%s\n' 'main;init;read 3' 'main;loop;parse;read 40' 'main;loop;draw 7' \
		'main;loop;draw;fill 12' 'idle 5'
}

# The same with two columns.
columns_sample() {
	folded_sample | sed 's/[0-9]*$/& &/'
}

perf_sample() {
	for i in 1 2 3 4 5; do
		cat <<-END
		app 41$i/41$i  7.00000$i: $((i * 1000)) cpu-clock:
		        55d0c0de100$i leaf$i+0x10 (/usr/bin/app)
		        55d0c0de2000 middle+0x20 (/usr/bin/app)
		        55d0c0de3000 main+0x30 (/usr/bin/app)

		END
	done
}

# perf report --stdio -g folded,caller, by command, and what perf data convert makes of a recording.
report_sample() {
	printf '%s\n' '# Overhead  Command' '    99.50%  app' '12 main;read' '3 main;draw' '' \
		'     0.50%  sh' '1 main'
}

json_samples() { # FIRST LAST STEP
	echo '{"linux-perf-json-version":1,"samples":['
	awk -v i="$1" -v last="$2" -v step="$3" 'BEGIN {
		for (; i != last + step; i += step)
			printf "{\"pid\":1,\"tid\":2,\"comm\":\"app\",\"callchain\":[" \
				"{\"ip\":\"0x1\",\"symbol\":\"f%d\",\"dso\":\"a\"}]}%s\n", i, i == last ? "" : ","
	}'
	echo ']}'
}

json_sample() {
	json_samples 1 5 1
}

# The sample for this program in another order: the same records.
shuffled_sample() {
	case $reads in
	perf) perf_sample | awk -v RS= '{ r[NR] = $0 } END { for (i = NR; i > 0; i--) print r[i] "\n" }' ;;
	report) printf '%s\n' '# Overhead  Command' '     0.50%  sh' '1 main' '' \
		'    99.50%  app' '3 main;draw' '12 main;read' ;;
	json) json_samples 5 1 -1 ;;
	*) sample | sort -r ;;
	esac
}

sample() {
	"${reads}_sample"
}

# Many distinct stacks, a megabyte or more of them.
large_sample() {
	case $reads in
	perf) awk 'BEGIN { for (i = 0; i < 20000; i++)
		printf "app 1/1 %d.0: 10 cycles:\n\t1000 f%d+0x1 (/a)\n\t2000 main+0x1 (/a)\n\n", i, i }' ;;
	folded) awk 'BEGIN { for (i = 0; i < 100000; i++) printf "main;f%d;g%d %d\n", i % 100, i, 1 + i % 7 }' ;;
	report) printf '# Overhead  Command\n    99.50%%  app\n'
		awk 'BEGIN { for (i = 0; i < 100000; i++) printf "%d main;f%d;g%d\n", 1 + i % 7, i % 100, i }' ;;
	json) json_samples 1 100000 1 ;;
	columns) awk 'BEGIN { for (i = 0; i < 100000; i++) printf "main;f%d;g%d %d %d\n", i % 100, i, 1 + i % 7, 1 + i % 7 }' ;;
	esac
}
