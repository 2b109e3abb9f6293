/* A command line being put together. */
#include "flamegraph/conductor/arguments.h"

#include "tests/unit/test.h"

static void
null_ends_the_words_whatever_was_added(void **state)
{
	struct arguments arguments = {0}, more = {0};

	(void)state;
	for (int i = 0; i < 100; i++) {
		arguments_add(&arguments, "word");
		assert_null(arguments.items[arguments.count]);
	}
	arguments_add(&more, "perf");
	arguments_add_all(&more, &arguments);
	assert_int_equal(more.count, 101);
	assert_string_equal(more.items[0], "perf");
	assert_string_equal(more.items[100], "word");
	assert_null(more.items[101]);
	arguments_free(&arguments);
	arguments_free(&more);
}

static void
nothing_adds_nothing(void **state)
{
	struct arguments arguments = {0}, none = {0};

	(void)state;
	arguments_add_all(&arguments, &none);
	assert_int_equal(arguments.count, 0);
	arguments_free(&arguments);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(null_ends_the_words_whatever_was_added),
		cmocka_unit_test(nothing_adds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
