printf 'a 1\n' | flamegraph -o out.svg --width=wide 2>err; status=$?
grep -o '^render-svg: --width' err; ls; exit $status
