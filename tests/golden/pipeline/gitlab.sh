. "$SOURCE/tests/golden/pipeline/start"
awk '/^  script:/ { on = 1; next } /^  [a-z]/ { on = 0 } on && sub(/^    - sh /, "sh ")' \
	"$SAMPLES/pipeline/gitlab.yml" >job
for sides in 'before after' 'after before'; do
	# shellcheck disable=SC2086 # two words
	start $sides
	sh -e job 2>err; echo $?; ls diff.*
done
