/* The words of an enum. */
#include "common/base/words.h"

#include "tests/unit/test.h"

static void
words_have_numbers(void **state)
{
	(void)state;
	assert_int_equal(words_choose("--x", "after|before|max", "after"), 0);
	assert_int_equal(words_choose("--x", "after|before|max", "max"), 2);
	assert_true(str_equal(words_at("after|before|max", 0), STR("after")));
	assert_true(str_equal(words_at("after|before|max", 2), STR("max")));
}

static void
choose(const void *word)
{
	words_choose("--diff-width", "after|before", word);
}

static void
other_words_are_errors(void **state)
{
	struct ending ending = end_of(choose, "aft");

	(void)state;
	assert_int_equal(ending.status, 2);
	assert_non_null(
		strstr(ending.text, "--diff-width takes one of after|before, not 'aft'"));
	assert_int_equal(end_of(choose, "").status, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_have_numbers),
		cmocka_unit_test(other_words_are_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
