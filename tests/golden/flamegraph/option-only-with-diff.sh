printf 'a 1\n' | flamegraph --normalize
