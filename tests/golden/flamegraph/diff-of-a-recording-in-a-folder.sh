# perf makes a folder of one recording with --kcore; of runs it is none.
cp -r "$SAMPLES/perf-data" all; mkdir all/rec; cp all/steps.data all/rec/data; touch all/rec/more; cd all || exit
flamegraph --debug-dir . --diff rec steps.data | grep -o '<title>mix: [^,]*' | head -n 1
