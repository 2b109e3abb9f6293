# A folder in which nothing was recorded is named to the end.
mkdir perf.data
{ head -c 48 "$SAMPLES/perf-data/steps.data"; printf '\0\0\0\0\0\0\0\0'; tail -c +57 "$SAMPLES/perf-data/steps.data" | head -c 208; } >perf.data/data
collapse-perf-data perf.data
