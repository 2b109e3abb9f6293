/* Recursion taken out of a frame tree. */
#include "collapse/recursion.h"

#include "tests/unit/folded_file.h"

static void
expect_folds(const char *text, const char *direct, const char *indirect)
{
	struct tree tree;

	read_folded(text, &tree);
	recursion_fold(&tree, false);
	assert_folded(&tree, direct);
	tree_free(&tree);
	read_folded(text, &tree);
	recursion_fold(&tree, true);
	assert_folded(&tree, indirect);
	tree_free(&tree);
}

static void
functions_that_call_themselves_become_one_frame(void **state)
{
	(void)state;
	expect_folds("a;b;b;b;c 1\na;b;c 2\na;a 4\n", "a 4\na;b;c 3\n", "a 4\na;b;c 3\n");
}

static void
others_in_between_matter_unless_it_is_indirect(void **state)
{
	(void)state;
	expect_folds("a;b;c;b;d 1\n", "a;b;c;b;d 1\n", "a;b;d 1\n");
	expect_folds("a;b;a;b;a 1\n", "a;b;a;b;a 1\n", "a 1\n");
	expect_folds("a;b;c;a;c 1\n", "a;b;c;a;c 1\n", "a;c 1\n");
}

static void
one_stack_does_not_cut_another(void **state)
{
	static const char text[] = "a;b;c;b;d 1\na;b;c;e 2\na;b;c;b;c 4\nc;b 8\n";

	(void)state;
	expect_folds(text, "a;b;c;b;c 4\na;b;c;b;d 1\na;b;c;e 2\nc;b 8\n",
		"a;b;c 4\na;b;c;e 2\na;b;d 1\nc;b 8\n");
}

static void
columns_and_fractions_stay(void **state)
{
	static const char text[] =
		"# columns: before after\n# unit: ms\na;a 1.5 2\na 1 0\n";

	(void)state;
	expect_folds(text, "# columns: before after\n# unit: ms\na 2.5 2\n",
		"# columns: before after\n# unit: ms\na 2.5 2\n");
}

static void
nothing_folds_to_nothing(void **state)
{
	struct tree tree;

	(void)state;
	for (int indirect = 0; indirect < 2; indirect++) {
		tree_start(&tree, 1);
		recursion_fold(&tree, indirect);
		assert_int_equal(tree.frame_count, 1);
		tree_free(&tree);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_that_call_themselves_become_one_frame),
		cmocka_unit_test(others_in_between_matter_unless_it_is_indirect),
		cmocka_unit_test(one_stack_does_not_cut_another),
		cmocka_unit_test(columns_and_fractions_stay),
		cmocka_unit_test(nothing_folds_to_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
