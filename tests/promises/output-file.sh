# shellcheck shell=sh
# -o FILE: the old file or the whole new one, no litter;
# links, permissions and devices stay.
sample >in
call in >wanted 2>err
mkdir dir && cd dir || exit 2
ln -s ../in in

only() { # WHAT NAMES
	[ "$(ls -A | tr '\n' ' ')" = "$2 " ] || fail "$1: litter: $(ls -A)"
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
ln -s circle circle
for place in circle circle/new ''; do
	call in -o "$place" 2>"$err"
	expect_failure $? "-o '$place'"
	grep -q -F -- ": ${place:-''}: cannot " "$err" || fail "-o '$place' is not named"
done
rm circle
only "what cannot be created" "in link new real"
mkfifo pipe
cat pipe >../got &
call in -o pipe 2>"$err"
wait
cmp -s ../got ../wanted || fail "-o does not write into a pipe"
[ -p pipe ] || fail "a pipe is replaced"

rm pipe
for length in 1 8 248 249 254 255; do
	name=$(head -c $length /dev/zero | tr '\0' n)
	echo old >$name
	call in -o $name 2>"$err"
	expect_success $? "a name of $length bytes"
	cmp -s $name ../wanted || fail "a name of $length bytes: another result"
	rm $name
done
only "names of all lengths" "in link new real"

chmod 7755 new
call in -o new 2>"$err"
[ "$(stat -c %a new)" = 755 ] || fail "bits above the permissions stay: $(stat -c %a new)"
if [ "$(id -u)" -eq 0 ]; then
	chown 1234:4321 new
	call in -o new 2>"$err"
	[ "$(stat -c %u:%g new)" = 1234:4321 ] || fail "the owner is not kept: $(stat -c %u:%g new)"
fi

# what names a descriptor is that descriptor, with its place in a file
ln -s /dev/stdout link-to-stdout
for name in /dev/stdout /dev/fd/1 /proc/self/fd/1 link-to-stdout; do
	echo before >log
	{ call in -o $name 2>"$err"; echo $? >../status; echo after; } >>log
	expect_success "$(cat ../status)" "-o $name"
	{ echo before; cat ../wanted; echo after; } | cmp -s - log || fail "-o $name replaces what is there"
	{ call in -o $name 2>"$err"; echo after; } >log
	{ cat ../wanted; echo after; } | cmp -s - log || fail "-o $name begins a second time"
	call in -o $name 2>"$err" | cmp -s - ../wanted || fail "-o $name does not write into a pipe"
done
echo before >log
call in -o /dev/stderr 2>>log
{ echo before; cat ../wanted; } | cmp -s - log || fail "-o /dev/stderr replaces what is there"
rm log link-to-stdout
call in -o /dev/stdout >&- 2>"$err"
expect_failure $? "-o /dev/stdout, closed"
call in -o /dev/fd/77 2>"$err"
expect_failure $? "a descriptor that is not there"
only "descriptors" "in link new real"
