/* Two recordings on one scale. */
#include "diff/normalize.h"

#include "tests/unit/folded_file.h"

static void
expect_normalized(const char *text, const char *expected)
{
	struct tree tree;

	read_folded(text, &tree);
	normalize(&tree);
	assert_folded(&tree, expected);
	tree_free(&tree);
}

static void
counts_before_add_up_to_the_total_after(void **state)
{
	(void)state;
	expect_normalized("a 1 4\nb 3 4\n", "a 2 4\nb 6 4\n");
	expect_normalized("a 4 1\nb 4 1\n", "a 1 1\nb 1 1\n");
	expect_normalized("a;b 5 5\n", "a;b 5 5\n");
}

static void
largest_remainder_is_rounded_up(void **state)
{
	(void)state;
	/* 10 * 7 / 20 = 3.5, 6 * 7 / 20 = 2.1, 4 * 7 / 20 = 1.4 */
	expect_normalized("a 10 7\nb 6 0\nc 4 0\n", "a 4 7\nb 2 0\nc 1 0\n");
	/* 2.8 and 2.1 and 2.1 */
	expect_normalized("a 6 0\nb 6 7\nc 8 0\n", "a 2 0\nb 2 7\nc 3 0\n");
}

static void
first_of_equal_remainders_is_rounded_up(void **state)
{
	(void)state;
	expect_normalized("c 1 2\nb 1 0\na 1 0\n", "a 1 0\nb 1 0\nc 0 2\n");
}

static void
largest_counts_do_not_overflow(void **state)
{
	(void)state;
	expect_normalized(
		"a 9223372036854775807 18446744073709551615\nb 9223372036854775807 0\n",
		"a 9223372036854775808 18446744073709551615\nb 9223372036854775807 0\n");
}

static void
fractions_are_scaled_in_their_unit(void **state)
{
	(void)state;
	expect_normalized("a 0.5 2\nb 0.5 0\n", "a 1 2\nb 1 0\n");
}

static void
what_comes_to_nothing_is_nothing(void **state)
{
	struct tree tree;

	(void)state;
	expect_normalized("a 1 0\n", "");
	tree_start(&tree, 2);
	normalize(&tree);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_before_add_up_to_the_total_after),
		cmocka_unit_test(largest_remainder_is_rounded_up),
		cmocka_unit_test(first_of_equal_remainders_is_rounded_up),
		cmocka_unit_test(largest_counts_do_not_overflow),
		cmocka_unit_test(fractions_are_scaled_in_their_unit),
		cmocka_unit_test(what_comes_to_nothing_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
