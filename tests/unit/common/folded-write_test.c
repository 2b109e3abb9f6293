/* Writing folded text: trees that are put together by hand. */
#include "common/tree/folded.h"
#include "tests/unit/folded_file.h"
#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

static void
expect_written(struct tree *tree, const char *wanted)
{
	assert_folded(tree, wanted);
	tree_free(tree);
}

static void
only_stacks_with_counts_are_written(void **state)
{
	struct tree tree;

	(void)state;
	tree_start(&tree, 2);
	enter(&tree, "main;without");
	add_stack(&tree, "main;read", 1, 3);
	add_stack(&tree, "main", 0, 1);
	expect_written(&tree, "main 1 0\nmain;read 0 3\n");
}

static void
tree_without_counts_is_nothing(void **state)
{
	struct tree tree;

	(void)state;
	tree_start(&tree, 1);
	tree_set_unit(&tree, STR("ns"));
	enter(&tree, "main");
	expect_written(&tree, "");
}

static void
labels_and_unit_stand_above(void **state)
{
	static const struct str labels[] = {STR_INIT("before"), STR_INIT("after")};
	struct tree tree;

	(void)state;
	tree_start(&tree, 2);
	tree_set_labels(&tree, labels);
	tree_set_unit(&tree, STR("page faults"));
	add_stack(&tree, "main", 0, 1);
	expect_written(&tree, "# columns: before after\n# unit: page faults\nmain 1 0\n");
}

static void
first_name_never_makes_a_comment(void **state)
{
	struct tree tree;

	(void)state;
	tree_start(&tree, 1);
	add_stack(&tree, "# main;# read", 0, 1);
	add_stack(&tree, "#main", 0, 1);
	expect_written(&tree, "#_main;# read 1\n#main 1\n");
}

static void
names_that_end_in_numbers_need_named_columns(void **state)
{
	struct tree tree;

	(void)state;
	tree_start(&tree, 1);
	add_stack(&tree, "worker 7", 0, 1);
	expect_written(&tree, "# columns: count\nworker 7 1\n");
}

static void
assert_count(uint64_t count, unsigned decimals, const char *wanted)
{
	struct tree tree;
	struct buf text = {0};

	tree_start(&tree, 1);
	tree_refine(&tree, decimals);
	folded_add_count(&text, &tree, count);
	assert_buf_equal(&text, wanted);
	tree_free(&tree);
}

static void
fractions_are_short(void **state)
{
	(void)state;
	assert_count(0, 0, "0");
	assert_count(0, 3, "0");
	assert_count(UINT64_MAX, 0, "18446744073709551615");
	assert_count(12500, 3, "12.5");
	assert_count(12005, 3, "12.005");
	assert_count(12000, 3, "12");
	assert_count(1, 18, "0.000000000000000001");
	assert_count(UINT64_MAX, 18, "18.446744073709551615");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_stacks_with_counts_are_written),
		cmocka_unit_test(tree_without_counts_is_nothing),
		cmocka_unit_test(labels_and_unit_stand_above),
		cmocka_unit_test(first_name_never_makes_a_comment),
		cmocka_unit_test(names_that_end_in_numbers_need_named_columns),
		cmocka_unit_test(fractions_are_short),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
