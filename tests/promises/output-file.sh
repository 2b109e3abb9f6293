# shellcheck shell=sh
# -o FILE: the old file or the whole new one, no litter; links, permissions and devices stay.
sample >in
call in >wanted 2>err
mkdir dir && cd dir || exit 2
ln -s ../in in

only() { # WHAT NAMES
	[ "$(echo *)" = "$2" ] || fail "$1: litter: $(echo *)"
}

call in -o new 2>"$err"
expect_success $? "-o FILE"
cmp -s new ../wanted || fail "-o FILE is not what stdout gets"
only "-o FILE" "in new"
(umask 027; call in -o narrow 2>"$err")
[ "$(stat -c %a narrow)" = 640 ] || fail "umask is not kept: $(stat -c %a narrow)"
rm narrow
echo old >new && chmod 600 new
call in -o new 2>"$err"
cmp -s new ../wanted || fail "an old file is not replaced"
[ "$(stat -c %a new)" = 600 ] || fail "permissions are not kept"
mkdir -p real && echo old >real/file && ln -s real/file link
call in -o link 2>"$err"
[ -L link ] || fail "a link is replaced by a file"
cmp -s real/file ../wanted || fail "what a link leads to is not replaced"
only "a link" "in link new real"
ln -s real/later dangling
call in -o dangling 2>"$err"
expect_success $? "a link that leads nowhere yet"
[ -L dangling ] && cmp -s real/later ../wanted || fail "a dangling link is not followed"
rm -r dangling real/later
call in -o - >../got 2>"$err"
cmp -s ../got ../wanted || fail "-o - is not stdout"
call in -o in 2>"$err"
expect_success $? "a file onto itself"
cmp -s ../in ../wanted || fail "a file cannot be made from itself"
sample >../in
for place in /proc/new missing/new . ; do
	call in -o $place 2>"$err"
	expect_failure $? "-o $place"
	grep -q -F -- "$place" "$err" || fail "-o $place is not named"
done
only "what cannot be created" "in link new real"
mkfifo pipe
cat pipe >../got &
call in -o pipe 2>"$err"
wait
cmp -s ../got ../wanted || fail "-o does not write into a pipe"
[ -p pipe ] || fail "a pipe is replaced"
