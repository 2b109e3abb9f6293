echo old >out.svg; printf 'what is this\n' | flamegraph -o out.svg; status=$?
cat out.svg; exit $status
