. "$SOURCE/tests/golden/pipeline/start"
export GITHUB_STEP_SUMMARY="$PWD/summary"
awk '/name: compare/ { on = 1 } /uses:/ { on = 0 } on && /^          / { print substr($0, 11) }' \
	"$SAMPLES/pipeline/speed.yml" >job
for sides in 'before after' 'after before'; do
	# shellcheck disable=SC2086 # two words
	start $sides
	rm -f summary; sh -e job 2>err; echo $?; ls diff.*; head -n 1 summary
done
