/* One tree made of another. */
#include "common/tree/remake.h"

#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

static void
trees_add_up(void **state)
{
	struct tree tree, from;

	(void)state;
	tree_start(&tree, 1);
	tree_start(&from, 1);
	tree_count(&tree, enter(&tree, "main;read"), 0, 1);
	tree_count(&from, enter(&from, "main;read"), 0, 2);
	tree_count_decimals(&from, enter(&from, "main"), 0, 5, 1);
	tree_count_decimals(&from, enter(&from, "idle"), 0, 40, 0);
	tree_count(&from, TREE_ROOT, 0, 7);
	remake_add(&tree, &from);
	assert_int_equal(tree.decimals, 1);
	assert_int_equal(*tree_self(&tree, enter(&tree, "main;read")), 30);
	assert_int_equal(*tree_self(&tree, enter(&tree, "main")), 5);
	assert_int_equal(*tree_self(&tree, enter(&tree, "idle")), 400);
	assert_int_equal(*tree_self(&tree, TREE_ROOT), 7);
	tree_free(&tree);
	tree_free(&from);
}

static void
new_tree_takes_the_place_of_the_old_one(void **state)
{
	const struct str labels[] = {STR_INIT("before"), STR_INIT("after")};
	struct tree tree, made;
	struct remake remake;
	uint32_t leaf;

	(void)state;
	tree_start(&tree, 2);
	tree_set_labels(&tree, labels);
	tree_set_unit(&tree, STR("ns"));
	leaf = enter(&tree, "main;read");
	tree_count_decimals(&tree, leaf, 1, 25, 1);
	remake_start_new(&remake, &tree, &made);
	remake_count(
		&remake, tree_enter(&made, TREE_ROOT, remake_name(&remake, leaf)), leaf);
	remake_replace(&remake, &tree);
	assert_int_equal(tree.frame_count, 2);
	assert_int_equal(tree_self(&tree, enter(&tree, "read"))[1], 25);
	assert_int_equal(tree.decimals, 1);
	assert_true(str_equal(tree.unit, STR("ns")));
	assert_true(str_equal(tree.labels[1], STR("after")));
	tree_free(&tree);
}

static void
counts_go_into_the_columns_from_the_one_that_is_said(void **state)
{
	struct tree tree, from;
	struct remake remake;
	uint32_t to, leaf;

	(void)state;
	tree_start(&tree, 3);
	tree_start(&from, 2);
	leaf = enter(&from, "main");
	to = enter(&tree, "main");
	tree_count(&from, leaf, 0, 4);
	tree_count(&from, leaf, 1, 5);
	remake_start(&remake, &from, &tree);
	remake.column = 1;
	remake_count(&remake, to, leaf);
	remake_end(&remake);
	assert_int_equal(tree_self(&tree, to)[0], 0);
	assert_int_equal(tree_self(&tree, to)[1], 4);
	assert_int_equal(tree_self(&tree, to)[2], 5);
	tree_free(&tree);
	tree_free(&from);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trees_add_up),
		cmocka_unit_test(new_tree_takes_the_place_of_the_old_one),
		cmocka_unit_test(counts_go_into_the_columns_from_the_one_that_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
