/* The frame tree. */
#include "common/tree/tree.h"

#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

static void
one_stack_is_one_frame(void **state)
{
	struct tree tree;
	uint32_t leaf;

	(void)state;
	tree_start(&tree, 1);
	leaf = enter(&tree, "main;read");
	assert_int_equal(enter(&tree, "main;read"), leaf);
	assert_int_not_equal(enter(&tree, "read;main"), leaf);
	assert_int_equal(tree.frame_count, 5);
	assert_int_equal(tree.name_count, 3); /* with the root's */
	assert_str_equal(tree_text(&tree, leaf), "read");
	assert_str_equal(tree_text(&tree, tree.parent[leaf]), "main");
	assert_int_equal(tree.parent[tree.parent[leaf]], TREE_ROOT);
	tree_free(&tree);
}

static void
many_frames_are_found_again(void **state)
{
	enum { MANY = 100000 };
	struct tree tree;
	char text[32];

	(void)state;
	tree_start(&tree, 1);
	for (int round = 0; round < 2; round++)
		for (uint32_t i = 0; i < MANY; i++) {
			uint32_t name;

			snprintf(text, sizeof(text), "f%u", i);
			name = tree_name(&tree, str_of(text));
			assert_int_equal(name, i + 1);
			assert_int_equal(tree_enter(&tree, TREE_ROOT, name), i + 1);
		}
	assert_int_equal(tree.frame_count, MANY + 1);
	tree_free(&tree);
}

static void
names_hold_what_folded_text_can(void **state)
{
	struct tree tree;
	uint32_t name;

	(void)state;
	tree_start(&tree, 1);
	name = tree_name(&tree, STR("a;b\n\x7f\0"));
	assert_str_equal(tree.names[name], "a:b\\x0a\\x7f\\x00");
	name = tree_name(&tree, STR("\xff\xc3 \xe2\x82\xac"));
	assert_str_equal(tree.names[name], "\xff\xc3 \xe2\x82\xac");
	assert_int_equal(tree_name(&tree, STR("")), tree.name[TREE_ROOT]);
	tree_free(&tree);
}

static void
count_beyond(const void *twice)
{
	struct tree tree;
	uint32_t frame;

	tree_start(&tree, 1);
	frame = enter(&tree, "a");
	tree_count(&tree, frame, 0, UINT64_MAX);
	if (twice)
		tree_count(&tree, frame, 0, 1);
	tree_count(&tree, enter(&tree, "b"), 0, 1);
	tree_totals(&tree);
}

static void
refine_beyond(const void *unused)
{
	struct tree tree;

	(void)unused;
	tree_start(&tree, 1);
	tree_count(&tree, enter(&tree, "a"), 0, UINT64_MAX / 10 + 1);
	tree_count_decimals(&tree, enter(&tree, "b"), 0, 5, 1);
}

static void
counts_never_wrap(void **state)
{
	(void)state;
	expect_end(
		count_beyond, "twice", 1, "flamepipe: counts add up to more than 2^64-1\n");
	expect_end(count_beyond, NULL, 1, "flamepipe: counts add up to more than 2^64-1\n");
	expect_end(refine_beyond, NULL, 1,
		"flamepipe: counts with fractions that fine add up to more than 2^64-1\n");
}

static void
fractions_are_exact(void **state)
{
	struct tree tree;
	uint32_t a, b;
	uint64_t *totals;

	(void)state;
	tree_start(&tree, 1);
	a = enter(&tree, "a");
	b = enter(&tree, "b");
	tree_count_decimals(&tree, a, 0, 3, 0);
	tree_count_decimals(&tree, b, 0, 25, 2); /* 0.25 */
	tree_count_decimals(&tree, a, 0, 1, 1); /* 0.1 */
	assert_int_equal(tree.decimals, 2);
	assert_int_equal(tree.self[a], 310);
	assert_int_equal(tree.self[b], 25);
	totals = tree_totals(&tree);
	assert_int_equal(totals[TREE_ROOT], 335);
	free(totals);
	tree_free(&tree);
}

static void
totals_are_self_and_all_below_by_column(void **state)
{
	struct tree tree;
	uint32_t leaf, middle;
	uint64_t *totals;

	(void)state;
	tree_start(&tree, 2);
	leaf = enter(&tree, "main;work;leaf");
	middle = enter(&tree, "main;work");
	tree_count(&tree, leaf, 0, 5);
	tree_count(&tree, leaf, 1, 7);
	tree_count(&tree, middle, 1, 2);
	totals = tree_totals(&tree);
	assert_int_equal(totals[middle * 2], 5);
	assert_int_equal(totals[middle * 2 + 1], 9);
	assert_int_equal(totals[0], 5);
	assert_int_equal(totals[1], 9);
	assert_true(tree_has_self(&tree, middle));
	assert_false(tree_has_self(&tree, enter(&tree, "main")));
	free(totals);
	tree_free(&tree);
}

static void
guess_at_the_next_frame_changes_nothing(void **state)
{
	struct tree tree;
	uint32_t a, b, c, ab;

	(void)state;
	tree_start(&tree, 1);
	a = enter(&tree, "a");
	ab = enter(&tree, "a;b");
	c = enter(&tree, "c");
	b = tree.name[ab];
	for (uint32_t before = TREE_ROOT; before <= c; before++) {
		assert_int_equal(
			tree_enter_next(&tree, before, TREE_ROOT, tree.name[a]), a);
		assert_int_equal(tree_enter_next(&tree, before, a, b), ab);
		assert_int_equal(
			tree_enter_next(&tree, before, TREE_ROOT, tree.name[c]), c);
	}
	assert_int_equal(tree_enter_next(&tree, c, c, b), c + 1);
	assert_int_equal(tree_enter(&tree, c, b), c + 1);
	tree_free(&tree);
}

static void
tree_in_the_order_of_time_merges_neighbours(void **state)
{
	struct tree tree;
	uint32_t a, b, first, second;

	(void)state;
	tree_start(&tree, 1);
	a = tree_name(&tree, STR("a"));
	b = tree_name(&tree, STR("b"));
	first = tree_append(&tree, TREE_ROOT, a);
	assert_int_equal(tree_append(&tree, TREE_ROOT, a), first);
	tree_append(&tree, first, b);
	tree_append(&tree, TREE_ROOT, b);
	second = tree_append(&tree, TREE_ROOT, a);
	assert_int_not_equal(second, first);
	assert_int_equal(tree_append(&tree, TREE_ROOT, a), second);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_stack_is_one_frame),
		cmocka_unit_test(many_frames_are_found_again),
		cmocka_unit_test(names_hold_what_folded_text_can),
		cmocka_unit_test(counts_never_wrap),
		cmocka_unit_test(fractions_are_exact),
		cmocka_unit_test(totals_are_self_and_all_below_by_column),
		cmocka_unit_test(guess_at_the_next_frame_changes_nothing),
		cmocka_unit_test(tree_in_the_order_of_time_merges_neighbours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
