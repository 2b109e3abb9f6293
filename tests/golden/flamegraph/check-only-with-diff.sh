flamegraph --check one
