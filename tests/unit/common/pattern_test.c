/* Patterns, and what is said of those that are wrong or given up. */
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
patterns_find_bytes_of_any_kind(void **state)
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
what_is_no_pattern_is_a_usage_error(void **state)
{
	struct ending ending = end_of(compile, "a(b");

	(void)state;
	assert_int_equal(ending.status, STATUS_USAGE);
	assert_non_null(strstr(ending.text, "--focus 'a(b'"));
}

static void
long_pattern_does_not_hide_what_is_wrong_with_it(void **state)
{
	char text[3000];
	struct ending ending;

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text + sizeof(text) - 2, "(", 2);
	ending = end_of(compile, text);
	assert_int_equal(ending.status, STATUS_USAGE);
	assert_non_null(strstr(
		ending.text, "aaa...': missing closing parenthesis at character 3000\n"));
}

/* 'a' so many times, and an ending. The caller frees it. */
static struct str
repeated(size_t count, const char *ending)
{
	size_t len = strlen(ending);
	char *text = malloc(count + len);

	assert_non_null(text);
	memset(text, 'a', count);
	memcpy(text + count, ending, len);
	return (struct str){text, count + len};
}

static void
repeated_group_matches_however_long_the_name(void **state)
{
	(void)state;
	for (size_t count = 1100; count <= 110000; count *= 10) {
		struct str text = repeated(count, "z");

		assert_true(matches("(a|b)+z", text));
		assert_false(matches("^(a|b)+y", text));
		free((char *)(uintptr_t)text.ptr);
	}
}

static void
match_repeated(const void *pattern)
{
	matches(pattern, repeated(5000, "b"));
}

static void
pattern_that_is_given_up_is_named_with_the_text(void **state)
{
	static const char *const patterns[] = {
		"^(a+)+$",
		"(a|aa)+[xy]",
		"(?R)?a[xy]",
		"(.+)\\1\\1?[xy]",
		"(*LIMIT_MATCH=4000000000)(*LIMIT_DEPTH=4000000000)^(a+)+$",
		"(*NO_JIT)^(a+)+$",
	};

	(void)state;
	for (size_t i = 0; i < countof(patterns); i++) {
		struct ending ending = end_of(match_repeated, patterns[i]);
		char start[100];

		snprintf(start, sizeof(start), "flamepipe: --focus '%s': ", patterns[i]);
		assert_int_equal(ending.status, STATUS_FAILED);
		assert_ptr_equal(strstr(ending.text, start), ending.text);
		assert_non_null(strstr(ending.text, " on 'aaaaa"));
		assert_non_null(strstr(ending.text, "...'\n"));
	}
}

/* One such text is no trouble, but five are too many. */
static void
match_five_times(const void *pattern)
{
	struct pattern *compiled = pattern_compile("--focus", pattern);
	struct str text = repeated(5000, "");

	pattern_matches(compiled, text);
	message_warn("once");
	for (int i = 0; i < 4; i++)
		pattern_matches(compiled, text);
}

static void
effort_for_all_names_together_is_bounded(void **state)
{
	struct ending ending = end_of(match_five_times, "(a|b)+[yz]");

	(void)state;
	assert_int_equal(ending.status, STATUS_FAILED);
	assert_non_null(strstr(ending.text, "once\n"));
	assert_non_null(strstr(ending.text, "match limit exceeded on 'aaa"));
}

static void
no_number_of_names_is_too_many_for_a_plain_pattern(void **state)
{
	struct pattern *pattern = pattern_compile("--focus", "\\w+::(parse|[a-z]+_x)$");
	struct str text = repeated(20, "::bbbbbbbbbbbbbbbbbbbbbbb(c)");

	(void)state;
	for (int i = 0; i < 200000; i++)
		assert_false(pattern_matches(pattern, text));
	pattern_free(pattern);
	free((char *)(uintptr_t)text.ptr);
}

static void
matches_are_replaced(void **state)
{
	struct pattern *pattern =
		pattern_compile_replacing("--rename", "(\\w+)::\\d+", "$1");
	struct buf to = {0};

	(void)state;
	assert_true(pattern_replace(pattern, STR("x::12 y::3"), &to));
	assert_str_equal(buf_str(&to), "x y");
	assert_false(pattern_replace(pattern, STR("none"), &to));
	assert_str_equal(buf_str(&to), "x y");
	buf_free(&to);
	pattern_free(pattern);
}

static void
compile_replacement(const void *replacement)
{
	pattern_compile_replacing("--rename", "(x)(?<n>y)?", replacement);
}

static void
wrong_replacement_is_a_usage_error(void **state)
{
	static const char *const wrong[] = {"$3", "${m}", "${n", "\\q", "$"};
	static const char *const right[] = {"$2", "${n}", "$$", "\\$", ""};

	(void)state;
	for (size_t i = 0; i < countof(wrong); i++) {
		struct ending ending = end_of(compile_replacement, wrong[i]);
		char start[100];

		snprintf(start, sizeof(start),
			"flamepipe: --rename '(x)(?<n>y)?=%s': ", wrong[i]);
		assert_int_equal(ending.status, STATUS_USAGE);
		assert_ptr_equal(strstr(ending.text, start), ending.text);
	}
	for (size_t i = 0; i < countof(right); i++)
		expect_end(compile_replacement, right[i], 0, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_find_bytes_of_any_kind),
		cmocka_unit_test(what_is_no_pattern_is_a_usage_error),
		cmocka_unit_test(long_pattern_does_not_hide_what_is_wrong_with_it),
		cmocka_unit_test(repeated_group_matches_however_long_the_name),
		cmocka_unit_test(pattern_that_is_given_up_is_named_with_the_text),
		cmocka_unit_test(effort_for_all_names_together_is_bounded),
		cmocka_unit_test(no_number_of_names_is_too_many_for_a_plain_pattern),
		cmocka_unit_test(matches_are_replaced),
		cmocka_unit_test(wrong_replacement_is_a_usage_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
