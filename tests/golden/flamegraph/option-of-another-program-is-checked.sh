printf 'a 1\n' | flamegraph -o out.svg --width=wide; status=$?
ls; exit $status
