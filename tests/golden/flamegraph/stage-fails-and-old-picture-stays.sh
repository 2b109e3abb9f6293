echo old >out.svg; printf 'what is this\n' | flamegraph -o out.svg 2>err; status=$?
cat out.svg; cut -d : -f 1 err; exit $status
