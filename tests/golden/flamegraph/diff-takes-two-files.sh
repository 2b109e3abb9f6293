flamegraph --diff one
