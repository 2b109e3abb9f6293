# shellcheck shell=sh
# Each read, write, close and rename fails once: the whole result, or a failure that is
# said. Calls that do less than they were asked for, or are interrupted, change nothing.
sample >plain
call plain >wanted 2>err
expect_success $? "nothing fails"
gzip -c plain >packed.gz
zstd -q -c plain >packed.zst

with() { # HOW CALL AT FILE [OPTION...]
	rm -f mark
	how=$1 what=$2 at=$3
	shift 3
	(
		export LD_PRELOAD="$shim/fail_io.so" FAIL_HOW="$how" FAIL_CALL="$what"
		export FAIL_AT="$at" FAIL_MARK="$work/mark"
		call "$@"
	)
}

for file in plain packed.gz packed.zst; do
	for what in read write; do
		with short $what 0 $file >got 2>err
		expect_success $? "$file: short and interrupted $what"
		cmp -s wanted got || fail "$file: short and interrupted $what: another result"
		at=1
		while with EIO $what $at $file >got 2>err; status=$?; [ -e mark ]; do
			if [ $status -eq 0 ]; then
				cmp -s wanted got || fail "$file: $what $at: half a result"
			else
				expect_failure $status "$file: $what $at fails"
			fi
			at=$((at + 1))
		done
		[ $at -gt 1 ] || fail "$file: no $what has failed"
	done
done

for what in read mkstemp write close rename; do
	at=1
	while mkdir result && echo old >result/file &&
		with EIO $what $at plain -o result/file >out 2>err; status=$?; [ -e mark ]; do
		expect_ending $status "$what $at fails with -o"
		[ "$(ls -A result)" = file ] || fail "$what $at: litter: $(ls -A result)"
		if [ $status -eq 0 ]; then
			cmp -s wanted result/file || fail "$what $at: half a result"
		else
			[ "$(cat result/file)" = old ] || fail "$what $at: the old file is gone"
		fi
		rm -r result
		at=$((at + 1))
	done
	rm -rf result
done
