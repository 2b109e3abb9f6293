/* Text that may be shown. */

#include "common/text/clean.h"
#include "tests/unit/test.h"

static void
assert_clean(struct str text, const char *expected)
{
	struct buf clean = {0};

	clean_add(&clean, text);
	buf_byte(&clean, '\0');
	assert_string_equal(clean.ptr, expected);
	buf_free(&clean);
}

static void
what_xml_allows_stays(void **state)
{
	(void)state;
	assert_clean(STR("std::vector<int>::at & \"co\""), "std::vector<int>::at & \"co\"");
	assert_clean(STR("日本 ü 🔥"), "日本 ü 🔥");
	assert_clean(STR(""), "");
}

static void
forbidden_bytes_are_shown(void **state)
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
different_names_stay_different(void **state)
{
	(void)state;
	assert_clean(STR("\\xff"), "\\x5cxff");
	assert_clean(STR("\\x5cxff"), "\\x5cx5cxff");
	assert_clean(STR("\\x1b"), "\\x1b"); /* what tree_name makes of an escape */
	assert_clean(STR("C:\\x64\\bin"), "C:\\x64\\bin");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_xml_allows_stays),
		cmocka_unit_test(forbidden_bytes_are_shown),
		cmocka_unit_test(different_names_stay_different),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
