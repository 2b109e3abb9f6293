flamegraph a.folded -- true
