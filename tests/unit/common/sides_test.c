/* The sides of a profile. */
#include "common/tree/sides.h"

#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

/* A tree with columns of these labels, "before after"; NULL: without. */
static void
start(struct tree *tree, unsigned columns, const char *labels)
{
	struct str words[8], rest = str_of(labels ? labels : "");

	for (unsigned i = 0; i < columns; i++)
		words[i] = str_word(&rest);
	tree_start(tree, columns);
	tree_set_labels(tree, labels ? words : NULL);
}

static void
assert_two(unsigned columns, const char *labels, bool expected)
{
	struct tree tree;

	start(&tree, columns, labels);
	assert_int_equal(sides_are_two(&tree), expected);
	tree_free(&tree);
}

static void
two_columns_or_labels_make_two_sides(void **state)
{
	(void)state;
	assert_two(1, NULL, false);
	assert_two(2, NULL, true);
	assert_two(3, NULL, false);
	assert_two(2, "before after", true);
	assert_two(2, "after before", true);
	assert_two(3, "after before after", true);
	assert_two(2, "before before", false);
	assert_two(1, "after", false);
	assert_two(2, "old new", false);
	assert_two(3, "before after other", false);
}

static void
lone_column_is_the_tree_s_own(void **state)
{
	struct sides sides;
	struct tree tree;
	uint32_t main, leaf;

	(void)state;
	start(&tree, 1, NULL);
	leaf = add_stack(&tree, "main;read", 0, 3);
	main = add_stack(&tree, "main", 0, 4);
	sides_start(&sides, &tree);
	assert_int_equal(sides.count, 1);
	assert_int_equal(sides.runs[0], 1);
	assert_ptr_equal(sides.self, tree.self);
	assert_int_equal(sides.self[main], 4);
	assert_int_equal(sides.total[main], 7);
	assert_int_equal(sides.total[leaf], 3);
	assert_int_equal(sides.total[TREE_ROOT], 7);
	sides_free(&sides);
	tree_free(&tree);
}

static void
columns_of_one_label_are_one_side(void **state)
{
	struct sides sides;
	struct tree tree;
	uint32_t leaf;

	(void)state;
	start(&tree, 3, "run run run");
	leaf = add_stack(&tree, "main;read", 0, 3);
	tree_count(&tree, leaf, 1, 4);
	tree_count(&tree, leaf, 2, 5);
	sides_start(&sides, &tree);
	assert_int_equal(sides.count, 1);
	assert_int_equal(sides.runs[0], 3);
	assert_str_equal(sides.names[0], "run");
	assert_int_equal(sides.self[leaf], 12);
	assert_int_equal(sides.total[TREE_ROOT], 12);
	sides_free(&sides);
	tree_free(&tree);
}

static void
runs_add_up_on_their_side_wherever_they_stand(void **state)
{
	struct sides sides;
	struct tree tree;
	uint32_t leaf;

	(void)state;
	start(&tree, 4, "after before after before");
	leaf = add_stack(&tree, "main", 0, 1);
	tree_count(&tree, leaf, 1, 10);
	tree_count(&tree, leaf, 2, 100);
	tree_count(&tree, leaf, 3, 1000);
	sides_start(&sides, &tree);
	assert_int_equal(sides.count, 2);
	assert_int_equal(sides.runs[BEFORE], 2);
	assert_int_equal(sides.runs[AFTER], 2);
	assert_int_equal(sides.self[leaf * SIDES + BEFORE], 1010);
	assert_int_equal(sides.total[TREE_ROOT * SIDES + AFTER], 101);
	sides_free(&sides);
	tree_free(&tree);
}

static void
two_columns_the_other_way_round_are_put_right(void **state)
{
	struct sides sides;
	struct tree tree;

	(void)state;
	start(&tree, 2, "after before");
	add_stack(&tree, "main", 0, 1);
	sides_start(&sides, &tree);
	assert_int_equal(sides.total[AFTER], 1);
	assert_int_equal(sides.total[BEFORE], 0);
	assert_str_equal(sides.names[BEFORE], "before");
	sides_free(&sides);
	tree_free(&tree);
}

static void
start_sides(const void *labels)
{
	struct sides sides;
	struct tree tree;
	uint32_t leaf;

	start(&tree, 3, labels);
	leaf = add_stack(&tree, "main", 0, UINT64_MAX);
	tree_count(&tree, leaf, 1, 1);
	sides_start(&sides, &tree);
}

static void
other_columns_end_the_program(void **state)
{
	static const char wanted[] = "flamepipe: a picture compares columns named before "
				     "and after, and these are others\n";

	(void)state;
	expect_end(start_sides, NULL, 1, wanted);
	expect_end(start_sides, "old new new", 1, wanted);
	expect_end(start_sides, "before before after", 1,
		"flamepipe: counts add up to more than 2^64-1\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_columns_or_labels_make_two_sides),
		cmocka_unit_test(lone_column_is_the_tree_s_own),
		cmocka_unit_test(columns_of_one_label_are_one_side),
		cmocka_unit_test(runs_add_up_on_their_side_wherever_they_stand),
		cmocka_unit_test(two_columns_the_other_way_round_are_put_right),
		cmocka_unit_test(other_columns_end_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
