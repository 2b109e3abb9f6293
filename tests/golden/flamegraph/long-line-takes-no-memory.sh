cp "$BUILD/bin/flamegraph" .; printf '#!/bin/sh\ncase $1 in --list-options) exec "$BUILD/bin/collapse" "$1" ;; esac\ncat >/dev/null; echo a 1\n' >collapse; chmod +x collapse
head -c 300M /dev/zero | zstd -q >zeros.zst; for program in render-svg diff-folded check-folded; do ln -s "$BUILD/bin/$program" .; done
"$BUILD/tests/shim/peak" ./flamegraph zeros.zst -o out.svg 3>kib && "$BUILD/tests/shim/peak" ./flamegraph -o out.svg 3>>kib <zeros.zst
awk '{ print int($1 / 100000) }' kib
