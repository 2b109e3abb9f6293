. "$SOURCE/tests/golden/pipeline/start"
export GITHUB_STEP_SUMMARY="$PWD/summary"
awk '/name: compare/ { on = 1 } /uses:/ { on = 0 } on && /^          / { print substr($0, 11) }' \
	"$SAMPLES/pipeline/speed.yml" >job
for status in 1 2 3; do
	echo "echo table >diff.md; exit $status" >compare.sh
	sh -e job; echo $?
done
cat summary
