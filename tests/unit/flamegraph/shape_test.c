/* Other trees made of a tree. */
#include "flamegraph/picture/shape.h"

#include "tests/unit/folded_file.h"

static const char stacks[] = "main;parse;read 1 2\nmain;read 4 8\nmain 16 0\n";

static void
stacks_are_turned_around(void **state)
{
	struct tree tree;

	(void)state;
	read_folded(stacks, &tree);
	shape_reverse(&tree);
	assert_folded(&tree, "main 16 0\nread;main 4 8\nread;parse;main 1 2\n");
	shape_reverse(&tree);
	assert_folded(&tree, "main 16 0\nmain;parse;read 1 2\nmain;read 4 8\n");
	tree_free(&tree);
}

static void
expect_based(
	const char *text, const char *const *functions, size_t count, const char *expected)
{
	struct tree tree;

	read_folded(text, &tree);
	shape_base(&tree, functions, count);
	assert_folded(&tree, expected);
	tree_free(&tree);
}

static void
stacks_begin_at_the_outermost_of_the_functions(void **state)
{
	static const char *const functions[] = {"read", "parse"};

	(void)state;
	expect_based(stacks, functions, 2, "parse;read 1 2\nread 4 8\n");
	expect_based(stacks, functions, 1, "read 5 10\n");
	expect_based("a;read;b;read;c 1\n", functions, 1, "read;b;read;c 1\n");
	expect_based("a;b 1\n", functions, 2, "");
}

static void
what_stands_behind_a_separator_is_the_waker_s(void **state)
{
	struct tree tree;

	(void)state;
	read_folded("a;--;b;c;--;d 1\na 2\n", &tree);
	shape_chain(&tree, false);
	assert_folded(&tree, "a 2\na;--;b_[w];c_[w];--;d_[w] 1\n");
	tree_free(&tree);
}

static void
order_of_time_stays(void **state)
{
	struct tree tree;
	uint32_t a, b;

	(void)state;
	tree_start(&tree, 1);
	a = tree_name(&tree, STR("a"));
	b = tree_name(&tree, STR("--"));
	tree_append(&tree, TREE_ROOT, a);
	tree_append(&tree, TREE_ROOT, b);
	tree_append(&tree, TREE_ROOT, a);
	shape_chain(&tree, true);
	assert_int_equal(tree.frame_count, 4);
	assert_str_equal(tree_text(&tree, 3), "a");
	tree_free(&tree);
}

static void
nothing_stays_nothing(void **state)
{
	struct tree tree;

	(void)state;
	tree_start(&tree, 1);
	shape_reverse(&tree);
	shape_base(&tree, NULL, 0);
	shape_chain(&tree, false);
	assert_int_equal(tree.frame_count, 1);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stacks_are_turned_around),
		cmocka_unit_test(stacks_begin_at_the_outermost_of_the_functions),
		cmocka_unit_test(what_stands_behind_a_separator_is_the_waker_s),
		cmocka_unit_test(order_of_time_stays),
		cmocka_unit_test(nothing_stays_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
