printf '# columns: x y z\na 1 2 3\n' | render-svg
