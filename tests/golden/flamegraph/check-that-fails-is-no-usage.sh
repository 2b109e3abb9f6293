cp "$BUILD/bin/flamegraph" .; printf '#!/bin/sh\ncase $1 in --list-options) exec "$BUILD/bin/check-folded" "$1" ;; esac\ngrep -q all || { echo "check-folded: no" >&2; exit 2; }\n' >check-folded; chmod +x check-folded
printf 'a 1\n' >both; ./flamegraph --diff --check both both -o out.svg
