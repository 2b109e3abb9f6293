# shellcheck shell=sh
# The same bytes and the same words in every locale.
for locale in tr_TR.UTF-8 de_DE.UTF-8; do
	localedef -i "${locale%%.*}" -f UTF-8 "./$locale" 2>/dev/null ||
		skip "$locale cannot be made: package locales"
done
printf 'main;I;i;\304\260 1.5\nMAIN;1,5 2.25\n' >in
[ "$reads" = folded ] || sample >in
call in >wanted 2>err
expect_success $? "C"
cp err wanted.err
"$program" --help >wanted.help
for locale in C.UTF-8 tr_TR.UTF-8 de_DE.UTF-8; do
	LOCPATH=$work LC_ALL=$locale call in >got 2>err
	cmp -s wanted got || fail "another result in $locale"
	cmp -s wanted.err err || fail "other messages in $locale"
	LOCPATH=$work LC_ALL=$locale "$program" --help >got
	cmp -s wanted.help got || fail "another --help in $locale"
done
