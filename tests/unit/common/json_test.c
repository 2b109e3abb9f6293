/* JSON strings. */
#include "common/text/json.h"

#include "tests/unit/test.h"

static void
assert_json(struct str text, const char *expected)
{
	struct buf json = {0};

	buf_byte(&json, '[');
	json_string(&json, text);
	assert_buf_equal(&json, expected);
}

static void
text_stands_in_quotes(void **state)
{
	(void)state;
	assert_json(STR(""), "[\"\"");
	assert_json(STR("main"), "[\"main\"");
	assert_json(STR("日本 ü 🔥"), "[\"日本 ü 🔥\"");
}

static void
quotes_and_backslashes_are_escaped(void **state)
{
	(void)state;
	assert_json(STR("operator\"\"_s"), "[\"operator\\\"\\\"_s\"");
	assert_json(STR("C:\\lib\\"), "[\"C:\\\\lib\\\\\"");
	assert_json(STR("</script>"), "[\"</script>\"");
}

static void
bytes_that_are_no_text_are_shown(void **state)
{
	(void)state;
	assert_json(STR("a\nb\0\x1b"), "[\"a\\\\x0ab\\\\x00\\\\x1b\"");
	assert_json(STR("\xff"), "[\"\\\\xff\"");
	assert_json(STR("\\xff"), "[\"\\\\x5cxff\"");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stands_in_quotes),
		cmocka_unit_test(quotes_and_backslashes_are_escaped),
		cmocka_unit_test(bytes_that_are_no_text_are_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
