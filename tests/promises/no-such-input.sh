# shellcheck shell=sh
# An input that cannot be read is named and is a failure, and leaves what -o had as it was.
mkdir directory
echo old >result
for input in directory missing missing/file ''; do
	call "$input" >out 2>err
	expect_failure $? "'$input'"
	grep -q -F -- "$input" err || fail "'$input' is not named"
	call "$input" -o result 2>err
	expect_failure $? "'$input' with -o"
	[ "$(cat result)" = old ] || fail "'$input' has changed the result of -o"
done
call "$(printf 'a\033[31mb\nc')" >out 2>err
expect_failure $? "a name with control characters"
sample >in
call in --no-such-option >out 2>err
[ $? -eq 2 ] || fail "an unknown option is not a usage error"
[ ! -s out ] || fail "an unknown option has printed a result"
