printf 'a 1\n' | env --ignore-signal=CHLD flamegraph -o out.svg --nameattr /no/such; status=$?
ls; exit $status
