echo out; echo err >&2; cat; exit 3
