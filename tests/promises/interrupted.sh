# shellcheck shell=sh
# SIGINT while -o is being written leaves the old file, or the new one once it is whole, and no litter.
sample >in
call in >wanted 2>err
for what in read write close rename; do
	at=1
	while
		rm -rf result mark && mkdir result && echo old >result/file
		(
			export LD_PRELOAD="$shim/fail_io.so" FAIL_HOW=SIGINT FAIL_CALL=$what
			export FAIL_AT=$at FAIL_MARK="$work/mark"
			call in -o result/file
		) >out 2>err
		status=$?
		[ -e mark ]
	do
		[ "$(ls result)" = file ] || fail "$what $at: litter: $(ls result)"
		case $(cat result/file) in
		old) [ $status -eq 130 ] || fail "$what $at: ended with status $status" ;;
		*) cmp -s wanted result/file || fail "$what $at: half a result" ;;
		esac
		at=$((at + 1))
	done
done
