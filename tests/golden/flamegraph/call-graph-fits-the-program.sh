# What is recorded decides how callers are found, which is said;
# --call-graph has the last word.
mkdir bin; printf '#!/bin/sh\necho "$*" | grep -o "call-graph [^ ]*" >>asked; exec "$SOURCE/tests/golden/flamegraph/stand-in/perf" "$@"\n' >bin/perf; chmod +x bin/perf
cp /bin/true node; printf '#!/usr/bin/env -S ./node --flag\n' >app; chmod +x app; export PATH="$PWD/bin:$PATH"
flamegraph -o out.svg -- ./node app.js && flamegraph -o out.svg -- ./app && flamegraph -o out.svg -- true
flamegraph -o out.svg --call-graph dwarf,1024 -- ./node && flamegraph -o out.svg --perf-args '--call-graph lbr' -- ./node; cat asked
cp /bin/sleep nodejs; ./nodejs 100 & until [ "$(readlink /proc/$!/exe)" = "$PWD/nodejs" ]; do :; done; flamegraph -o out.svg --duration 0.01 -p $!,$$; kill $!
