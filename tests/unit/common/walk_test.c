/* A walk over a tree without recursion. */
#include "common/tree/walk.h"

#include "common/tree/order.h"
#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

static void
path_leads_to_the_frame(void **state)
{
	static const struct {
		const char *name;
		uint32_t depth, popped;
	} wanted[] = {{"", 0, 0}, {"main", 1, 0}, {"parse", 2, 0}, {"read", 3, 0},
		{"write", 2, 2}, {"idle", 1, 2}};
	struct tree tree;
	struct order order;
	struct walk walk;
	uint32_t frame;

	(void)state;
	tree_start(&tree, 1);
	enter(&tree, "main;parse;read");
	enter(&tree, "main;write");
	enter(&tree, "idle");
	order_by_entry(&order, &tree);
	walk_start(&walk, &tree, &order);
	for (size_t i = 0; i < countof(wanted); i++) {
		assert_true(walk_next(&walk, &frame));
		assert_str_equal(tree_text(&tree, frame), wanted[i].name);
		assert_int_equal(walk.depth, wanted[i].depth);
		assert_int_equal(walk.popped, wanted[i].popped);
		assert_int_equal(walk.path[walk.depth], frame);
		if (walk.depth > 0)
			assert_int_equal(walk.path[walk.depth - 1], tree.parent[frame]);
	}
	assert_false(walk_next(&walk, &frame));
	order_free(&order);
	tree_free(&tree);
}

static void
tree_without_a_stack_has_a_root(void **state)
{
	struct tree tree;
	struct order order;
	struct walk walk;
	uint32_t frame;

	(void)state;
	tree_start(&tree, 1);
	order_by_name(&order, &tree);
	walk_start(&walk, &tree, &order);
	assert_true(walk_next(&walk, &frame));
	assert_int_equal(frame, TREE_ROOT);
	assert_false(walk_next(&walk, &frame));
	order_free(&order);
	tree_free(&tree);
}

static void
chains_of_any_length_are_walked(void **state)
{
	enum { LENGTH = 100000 };
	struct tree tree;
	struct order order;
	struct walk walk;
	uint32_t frame = TREE_ROOT, deepest = 0;

	(void)state;
	tree_start(&tree, 1);
	for (uint32_t i = 0; i < LENGTH; i++)
		frame = tree_enter(&tree, frame, tree_name(&tree, STR("f")));
	order_by_name(&order, &tree);
	walk_start(&walk, &tree, &order);
	while (walk_next(&walk, &frame))
		deepest = walk.depth > deepest ? walk.depth : deepest;
	assert_int_equal(deepest, LENGTH);
	order_free(&order);
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(path_leads_to_the_frame),
		cmocka_unit_test(tree_without_a_stack_has_a_root),
		cmocka_unit_test(chains_of_any_length_are_walked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
