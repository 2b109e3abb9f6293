/* Lines of one run after the other. */
#include "flamegraph/conductor/notices.h"

#include "tests/unit/test.h"

static void
assert_added(struct notices *notices, const char *text, const char *wanted)
{
	struct buf to = {0};

	notices_add_new(notices, str_of(text), &to);
	assert_str_equal(buf_str(&to), wanted);
	buf_free(&to);
}

static void
what_differs_in_numbers_is_told_once(void **state)
{
	struct notices notices = {0};

	(void)state;
	assert_added(&notices, "before-1: 3 % of x\nbefore-1: cut\n",
		"before-1: 3 % of x\nbefore-1: cut\n");
	assert_added(&notices, "after-1: 3 % of x\n", "after-1: 3 % of x\n");
	assert_added(&notices,
		"before-2: 12 % of x\nbefore-2: 4 % of y\nafter-10: 5 % of x",
		"before-2: 4 % of y\n");
	assert_added(&notices, "", "");
	notices_free(&notices);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_differs_in_numbers_is_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
