# shellcheck shell=sh
# What has been taken is given back, and nothing is used that was never written: by the
# sanitizers where they are built in, else under valgrind.
sample >in
if is_sanitized; then
	export ASAN_OPTIONS=detect_leaks=1
else
	command -v valgrind >/dev/null || skip "no valgrind"
	under="valgrind -q --leak-check=full --error-exitcode=99"
fi
call in >out 2>err
expect_success $? "a file"
call in -o out 2>err
expect_success $? "-o FILE"
gzip -c in >in.gz
call in.gz >out 2>err
expect_success $? "gzip"
zstd -q -c in >in.zst
call in.zst >out 2>err
expect_success $? "zstd"
