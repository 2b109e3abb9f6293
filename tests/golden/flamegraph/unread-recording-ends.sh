# A program of the pipe fails while perf records: perf and the command end at
# once, and there is no picture.
cp "$BUILD/bin/flamegraph" .; for name in collapse render-svg diff-folded check-folded; do ln -s "$BUILD/bin/$name" .; done; rm collapse
printf '#!/bin/sh\ncase $1 in --list-options) exec "$BUILD/bin/collapse" "$1" ;; esac\necho "collapse: cannot go on" >&2; exit 1\n' >collapse; chmod +x collapse
STAND_IN=endless PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" ./flamegraph -o out.svg -- sleep 1000; echo $?
ls
