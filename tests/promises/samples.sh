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

# What a format reads stands beside its golden cases, in tests/golden/collapse-NAME: a
# small input, `sample`. Where its lines cannot be sorted or said again, `samples`, a
# script, does better than what follows for one format: shuffled_sample and large_sample.
# It may say, too: knows_its_end=yes, something is missing of a sample that is cut
# anywhere; is_binary=yes, line ends and blank lines are no matter; longest='1 MiB',
# where that is less than elsewhere.
sample() {
	case $reads in
	perf | folded | columns) "${reads}_sample" ;;
	*) cat "$here/../golden/$program/sample" ;;
	esac
}

# The sample in another order: the same records.
shuffled_sample() {
	case $reads in
	perf) perf_sample | awk -v RS= '{ r[NR] = $0 } END { for (i = NR; i > 0; i--) print r[i] "\n" }' ;;
	*) sample | sort -r ;;
	esac
}

# Many distinct stacks, a megabyte or more of them; of an
# unknown format the same ones again.
large_sample() {
	case $reads in
	perf) awk 'BEGIN { for (i = 0; i < 20000; i++)
		printf "app 1/1 %d.0: 10 cycles:\n\t1000 f%d+0x1 (/a)\n\t2000 main+0x1 (/a)\n\n", i, i }' ;;
	folded) awk 'BEGIN { for (i = 0; i < 100000; i++) printf "main;f%d;g%d %d\n", i % 100, i, 1 + i % 7 }' ;;
	columns) awk 'BEGIN { for (i = 0; i < 100000; i++) printf "main;f%d;g%d %d %d\n", i % 100, i, 1 + i % 7, 1 + i % 7 }' ;;
	*) sample | awk '{ line[NR] = $0; size += length($0) + 1 } END { for (sum = 0; sum < 1e6; sum += size)
		for (i = 1; i <= NR; i++) print line[i] }' ;;
	esac
}

# The sample as a line or record that has no end, for printf: what stands in front of it.
endless_start() {
	printf 'main;'
}

# shellcheck disable=SC1090 # the format's own
[ ! -e "$here/../golden/$program/samples" ] || . "$here/../golden/$program/samples"
