# Each result needs a file of its own; of two recordings there is no bundle.
export PATH="$SOURCE/tests/golden/flamegraph/stand-in:$PATH"
cp "$SAMPLES/perf-data/steps.data" .
flamegraph --no-files --bundle x -o ./x steps.data
flamegraph --no-files --bundle x --recording x -- true >picture
flamegraph --no-files --bundle x --diff steps.data steps.data
flamegraph --no-files --bundle x --compare -- true -- true
flamegraph --no-files --bundle x steps.data steps.data
ls
flamegraph --no-files --bundle x -o picture steps.data && ls
