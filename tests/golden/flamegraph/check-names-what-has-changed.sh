flamegraph --diff --check --inflate 4 "$SAMPLES/pair/before-1.folded" "$SAMPLES/pair/after-1.folded" -o out.svg >verdict; status=$?
grep -o '^Total: [0-9,]*' verdict; grep -o 'down.*_int_free' verdict | sort -u; ls; exit $status
