printf 'a 0.5\n' | render-svg --total 18446744073709551615
