# What a recording names is looked for, but with --no-files it is not even looked at.
command -v strace >/dev/null || { echo "strace is not there"; exit 77; }
strace -o log true 2>/dev/null || { echo "strace may not be used here"; exit 77; }
for option in --no-inline --no-files; do
	strace -f -e trace=file -o log collapse-perf-data $option "$SAMPLES/perf-data/steps.data" >/dev/null 2>&1
	grep -qE '/steps"' log && echo "$option: looked at" || echo "$option: let alone"
done
