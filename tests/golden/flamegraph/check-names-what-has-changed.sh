flamegraph --diff --check "$SAMPLES/pair/before-1.folded" "$SAMPLES/pair/after-1.folded" -o out.svg 2>verdict; status=$?
grep -o '^Total before: [0-9]*' verdict; grep -o 'down.*_int_free' verdict | sort -u; ls; exit $status
