. "$SOURCE/tests/golden/pipeline/start"
for sides in 'before after' 'after before'; do
	# shellcheck disable=SC2086 # two words
	start $sides
	cmake -B build -D BASE="$PWD/base/benchmark" -D BENCHMARK="$PWD/benchmark" >log
	ctest --test-dir build -R speed 2>/dev/null | grep -o -E -m 1 'Passed|Failed|Skipped'
	ls build/diff.*; head -n 1 build/diff.md
done
