# It is terminated after two seconds, of a clock that runs faster here, and has recorded.
export STAND_IN=deaf FAST_CLOCK=4 ASAN_OPTIONS=verify_asan_link_order=0
PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH" LD_PRELOAD="$BUILD/tests/shim/fast_clock.so" flamegraph --duration 0.1 -o out.svg -- sleep 60; status=$?
ls; exit $status
