printf 'a 1\n' | flamegraph --duration 3
