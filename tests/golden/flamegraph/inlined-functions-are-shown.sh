# They are frames, also where a stream of perf is drawn as it
# comes, unless they are not wanted.
cd "$SAMPLES/perf-data" || exit
shown() { grep -o '<title>[a-z]* (' | sort -u | tr -dc 'a-z\n' | xargs; }
flamegraph --debug-dir . steps.data | shown
flamegraph --debug-dir . --no-inline steps.data | shown
mkdir "$OLDPWD/bin"; printf '#!/bin/sh\necho >&3; cat steps.data\n' >"$OLDPWD/bin/perf"; chmod +x "$OLDPWD/bin/perf"; PATH=$OLDPWD/bin:$PATH
flamegraph --debug-dir . -p $$ | shown
flamegraph --debug-dir . --no-inline -p $$ | shown
