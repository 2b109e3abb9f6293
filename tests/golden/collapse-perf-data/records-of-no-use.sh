# Records that say nothing of stacks are passed over: the picture is the same without
# them. Behind each is a sample.
records() {
	cat <<-'END'
	8 0 4:1 4:1 8:5 8:6
	11 0 8:0 8:64 8:1
	12 0 4:1 4:1
	14 0 8:9
	16 0 4:1 4:1 8:1 8:3 8:4
	18 0 2:1 2:0 4:7 8:99
	19 0 8:4 /user.slice
	20 0 8:4096 2:5 2:5 8:0 4:0
	21 0 8:3
	31 0 8:1
	65 0 8:0 cpu-clock
	69 0 8:1 8:5 8:0 8:1 8:1
	71 0 8:16 8:0 8:0 4:0 4:1 4:0 4:0
	72 0 4:1 4:2 4:0 4:1 4:1 4:0 8:4096 8:1 lost
	73 0 8:1 8:1 8:6389857 8:0
	74 0 2:0 2:1 2:0 2:0
	75 0 8:1 8:0 8:1
	76 0 8:5 4:0 4:1 8:1 8:1 8:1
	77 0 8:0 8:1
	79 0 8:1 8:2 8:3 8:4 8:5 8:0
	82 0
	84 0 program 8:1 version 2.0
	85 0 8:1
	86 0 8:1
	END
}
sample='9 2 8:4097 4:1 4:1 8:5'
make() {
	{
		printf 'event 7 0\n3 0 4:1 4:1 app\n10 2 4:1 4:1 8:4096 8:4096 8:0 8:0 8:0 8:0 4:5 4:2 /app\n'
		cat
	} | "$SOURCE/tests/golden/collapse-perf-data/recording" | collapse-perf-data --no-files
}
records | while read -r record; do
	echo "$record"
	case $record in 71*) echo '0 0 8:0' ;; esac # 16 bytes that belong to it
	echo "$sample"
done | make
records | while read -r record; do echo "$sample"; done | make
