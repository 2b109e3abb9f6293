# While it takes long, a line on a terminal says what is being done; it is gone in the end.
# Here perf records until the line has been seen, and so does collapse.
command -v script >/dev/null || { echo "no script(1)"; exit 77; }
cp "$BUILD/bin/flamegraph" .; for name in render-svg diff-folded check-folded; do ln -s "$BUILD/bin/$name" .; done
cat >collapse <<'END'
#!/bin/sh
case $* in --list-options) exec "$BUILD/bin/collapse" "$1" ;; esac
"$BUILD/bin/collapse" "$@"
[ ! -e recorded ] || until [ -e drawn ]; do sleep 0.05; done
END
chmod +x collapse
export STAND_IN=waits PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
script -q -f -c "./flamegraph -o out.svg -p $$" typescript >/dev/null 2>&1 </dev/null & run=$!
seen() { until grep -q "$1" typescript 2>/dev/null || ! kill -0 $run; do sleep 0.05; done; }
seen 'recording: .* MB'; touch recorded; seen 'drawing: '; touch drawn; wait
tr '\r' '\n' <typescript | sed 's/^.\[K//; s/[0-9][0-9,.]*/N/g' | grep : | grep -v ^Script | sort -u
tr '\r' '\n' <typescript | grep -v -e ^Script -e '^$' | tail -n 1 | od -An -c
# no terminal, no line
./flamegraph -o out.svg -p $$; ls out.svg
