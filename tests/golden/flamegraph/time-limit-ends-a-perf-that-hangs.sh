# It is waited for ten seconds, of a clock that runs faster here.
export STAND_IN=hangs FAST_CLOCK=20 TMPDIR=tmp ASAN_OPTIONS=verify_asan_link_order=0; mkdir tmp
PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" LD_PRELOAD="$BUILD/tests/shim/fast_clock.so" setsid -w env --ignore-signal=INT flamegraph --duration 0.1 -o out.svg -- sleep 60; status=$?
ls . tmp; exit $status
