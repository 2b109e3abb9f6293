printf 'a;b 0\n' | render-svg
