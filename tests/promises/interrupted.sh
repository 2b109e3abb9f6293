# shellcheck shell=sh
# A signal while -o is being written leaves the old file, or the new one
# once it is whole, and no litter.
sample >in
call in >wanted 2>err
for what in read mkstemp write close rename; do
	at=1
	while
		rm -rf result mark && mkdir result && echo old >result/file
		(
			export LD_PRELOAD="$shim/fail_io.so" FAIL_HOW=2 FAIL_CALL=$what
			export FAIL_AT=$at FAIL_MARK="$work/mark"
			call in -o result/file
		) >out 2>err
		status=$?
		[ -e mark ]
	do
		[ "$(ls -A result)" = file ] || fail "$what $at: litter: $(ls -A result)"
		case $(cat result/file) in
		old) [ $status -eq 130 ] || fail "$what $at: ended with status $status" ;;
		*) cmp -s wanted result/file || fail "$what $at: half a result" ;;
		esac
		at=$((at + 1))
	done
done

for signal in HUP QUIT USR1 USR2 PIPE ALRM TERM VTALRM PROF XCPU; do
	for what in mkstemp write rename; do
		rm -rf result mark && mkdir result && echo old >result/file
		(
			FAIL_HOW=$(kill -l $signal)
			export LD_PRELOAD="$shim/fail_io.so" FAIL_HOW
			export FAIL_CALL=$what FAIL_AT=1 FAIL_MARK="$work/mark"
			call in -o result/file
		) >out 2>err
		[ -e mark ] || fail "SIG$signal: no $what"
		[ "$(ls -A result)" = file ] || fail "SIG$signal at $what: litter: $(ls -A result)"
		[ "$(cat result/file)" = old ] || fail "SIG$signal at $what: the old file is gone"
	done
done
