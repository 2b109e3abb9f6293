# shellcheck shell=sh
# A write that fails is said, and is a failure: results, --help and --version alike.
sample >in
large_sample >large
for file in in large; do
	call $file >/dev/full 2>err
	expect_failure $? "$file, stdout on a full disk"
	call $file -o /dev/full 2>err
	expect_failure $? "$file, -o on a full disk"
done
for option in --help --version; do
	"$program" $option >/dev/full 2>err
	expect_failure $? "$option on a full disk"
done
