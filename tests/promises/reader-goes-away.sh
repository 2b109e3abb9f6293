# shellcheck shell=sh
# A reader that goes away is a normal end: quiet, with SIGPIPE as it is or ignored.
large_sample >in
{ call in 2>err; echo $? >status; } | head -c 1 >out
[ -s out ] || fail "nothing was written"
[ ! -s err ] || fail "not quiet"
case $(cat status) in
0 | 141) ;;
*) fail "ended with status $(cat status)" ;;
esac
(trap '' PIPE; call in 2>err) | head -c 1 >out
[ ! -s err ] || fail "not quiet where SIGPIPE is ignored"
