/* Patterns, and messages about them and about anything else. */
#include "tests/unit/test.h"

#include "common/base/message.h"
#include "common/base/pattern.h"

static bool
matches(const char *text, struct str s)
{
	struct pattern *pattern = pattern_compile("--focus", text);
	bool result = pattern_matches(pattern, s);

	pattern_free(pattern);
	return result;
}

static void
test_patterns_find_bytes_of_any_kind(void **state)
{
	(void)state;
	assert_true(matches("^std::", STR("std::vector")));
	assert_false(matches("^std::", STR("my::std::vector")));
	assert_true(matches("b+", STR("\xff\xc3"
				      "bb\0x")));
	assert_true(matches("^.$", STR("\xe2\x82\xac")));
	assert_true(matches("(?i)MALLOC", STR("malloc")));
	assert_false(matches("a", STR("")));
}

static void
compile(const void *text)
{
	pattern_compile("--focus", text);
}

static void
test_what_is_no_pattern_is_a_usage_error(void **state)
{
	struct ending ending = end_of(compile, "a(b");

	(void)state;
	assert_int_equal(ending.status, STATUS_USAGE);
	assert_non_null(strstr(ending.text, "--focus 'a(b'"));
}

static void
test_no_pattern_hangs(void **state)
{
	char many[5001];

	(void)state;
	memset(many, 'a', 5000);
	many[5000] = '\0';
	assert_false(matches("^(a+)+$x", (struct str){many, 5000}));
	assert_false(matches("(a|aa)+b", (struct str){many, 5000}));
}

static void
test_replacing(void **state)
{
	struct pattern *pattern = pattern_compile("--rename", "(\\w+)::\\d+");
	struct buf to = {0};

	(void)state;
	assert_true(pattern_replace(pattern, STR("x::12 y::3"), "$1", &to));
	assert_str_equal(buf_str(&to), "x y");
	assert_false(pattern_replace(pattern, STR("none"), "$1", &to));
	assert_str_equal(buf_str(&to), "x y");
	buf_free(&to);
	pattern_free(pattern);
}

static void
warn(const void *text)
{
	message_warn("%s", (const char *)text);
}

static void
test_no_byte_of_an_input_reaches_a_terminal_raw(void **state)
{
	(void)state;
	expect_end(warn, "a\033[31m\n\xc2\x9b\xff z \xe2\x82\xac", 0,
		"flamepipe: a\\x1b[31m\\x0a\\xc2\\x9b\\xff z \xe2\x82\xac\n");
}

static void
test_a_message_is_cut_to_a_sane_length(void **state)
{
	char text[5000];
	struct ending ending;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	ending = end_of(warn, text);
	assert_true(strlen(ending.text) < 1100);
	assert_non_null(strstr(ending.text, "...\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_patterns_find_bytes_of_any_kind),
		cmocka_unit_test(test_what_is_no_pattern_is_a_usage_error),
		cmocka_unit_test(test_no_pattern_hangs),
		cmocka_unit_test(test_replacing),
		cmocka_unit_test(test_no_byte_of_an_input_reaches_a_terminal_raw),
		cmocka_unit_test(test_a_message_is_cut_to_a_sane_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
