printf 'foo 1\n' | render-svg --static --cp >out.svg
cat palette.map
