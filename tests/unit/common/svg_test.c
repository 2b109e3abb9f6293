/* What the picture does to text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "common/text/svg.h"

static void
assert_clean(struct str text, const char *expected)
{
	struct buf clean = {0};

	svg_clean(&clean, text);
	buf_byte(&clean, '\0');
	assert_string_equal(clean.ptr, expected);
	buf_free(&clean);
}

static void
keeps_what_xml_allows(void **state)
{
	(void)state;
	assert_clean(STR("std::vector<int>::at & \"co\""), "std::vector<int>::at & \"co\"");
	assert_clean(STR("日本 ü 🔥"), "日本 ü 🔥");
	assert_clean(STR(""), "");
}

static void
shows_forbidden_bytes(void **state)
{
	(void)state;
	assert_clean(STR("a\x01z\x1b[0m"), "a\\x01z\\x1b[0m");
	assert_clean(STR("\xff\xc0\x80"), "\\xff\\xc0\\x80");
	assert_clean(STR("\xed\xa0\x80"), "\\xed\\xa0\\x80");
	assert_clean(STR("\xef\xbf\xbe"), "\\xef\\xbf\\xbe");
	assert_clean(STR("\xe2\x80\xae"
			 "exe"),
		"\\xe2\\x80\\xae"
		"exe");
	assert_clean(STR("cut\xe6\x97"), "cut\\xe6\\x97");
}

static void
keeps_different_names_different(void **state)
{
	(void)state;
	assert_clean(STR("\\xff"), "\\x5cxff");
	assert_clean(STR("\\x5cxff"), "\\x5cx5cxff");
	assert_clean(STR("\\x1b"), "\\x1b"); /* what tree_name makes of an escape */
	assert_clean(STR("C:\\x64\\bin"), "C:\\x64\\bin");
}

static void
writes_short_numbers(void **state)
{
	struct buf text = {0};

	(void)state;
	svg_add_number(&text, 12);
	buf_byte(&text, ' ');
	svg_add_number(&text, -0.5);
	buf_byte(&text, ' ');
	svg_add_number(&text, 3.254);
	buf_byte(&text, ' ');
	svg_add_number(&text, 0.05);
	buf_byte(&text, '\0');
	assert_string_equal(text.ptr, "12 -0.5 3.25 0.05");
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_what_xml_allows),
		cmocka_unit_test(shows_forbidden_bytes),
		cmocka_unit_test(keeps_different_names_different),
		cmocka_unit_test(writes_short_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
