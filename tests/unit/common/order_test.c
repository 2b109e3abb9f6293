/* The callees of every frame in an order. */
#include "common/tree/order.h"

#include "common/tree/walk.h"
#include "tests/unit/stacks.h"
#include "tests/unit/test.h"

/* The frames of a walk as "depth:name", with '^' for each level gone up. */
static void
expect_walk(const struct tree *tree, struct order *order, const char *wanted)
{
	struct buf text = {0};
	struct walk walk;
	uint32_t frame;

	walk_start(&walk, tree, order);
	while (walk_next(&walk, &frame)) {
		for (uint32_t i = 0; i < walk.popped; i++)
			buf_byte(&text, '^');
		assert_int_equal(walk.path[walk.depth], frame);
		buf_print(&text, "%u:%.*s ", walk.depth, STR_ARG(tree_text(tree, frame)));
	}
	assert_buf_equal(&text, wanted);
	order_free(order);
}

static void
plant(struct tree *tree)
{
	tree_start(tree, 1);
	add_stack(tree, "b;z", 0, 1);
	add_stack(tree, "b;y;x", 0, 5);
	add_stack(tree, "a", 0, 6);
	add_stack(tree, "a.cold", 0, 9);
}

static void
callees_stand_by_entry_by_name_or_by_weight(void **state)
{
	struct tree tree;
	struct order order;
	uint64_t *totals;

	(void)state;
	plant(&tree);
	order_by_entry(&order, &tree);
	expect_walk(&tree, &order, "0: 1:b 2:z ^2:y 3:x ^^^1:a ^1:a.cold ");
	order_by_name(&order, &tree);
	expect_walk(&tree, &order, "0: 1:a ^1:a.cold ^1:b 2:y 3:x ^^2:z ");
	totals = tree_totals(&tree);
	order_by_weight(&order, &tree, totals);
	expect_walk(&tree, &order, "0: 1:a.cold ^1:a ^1:b 2:y 3:x ^^2:z ");
	free(totals);
	tree_free(&tree);
}

static void
names_are_ordered_by_unsigned_bytes(void **state)
{
	struct tree tree;
	struct order order;

	(void)state;
	tree_start(&tree, 1);
	enter(&tree, "\xc3\xa9t\xc3\xa9");
	enter(&tree, "longer than eight, b");
	enter(&tree, "longer than eight, a");
	enter(&tree, "longer than eight");
	enter(&tree, "Z");
	order_by_name(&order, &tree);
	expect_walk(&tree, &order,
		"0: 1:Z ^1:longer than eight ^1:longer than eight, a "
		"^1:longer than eight, b ^1:\xc3\xa9t\xc3\xa9 ");
	tree_free(&tree);
}

static void
frames_of_one_name_stay_as_they_were_entered(void **state)
{
	struct tree tree;
	struct order order;
	uint32_t a, b;

	(void)state;
	tree_start(&tree, 1);
	a = tree_name(&tree, STR("a"));
	b = tree_name(&tree, STR("b"));
	tree_append(&tree, TREE_ROOT, b);
	tree_append(&tree, TREE_ROOT, a);
	tree_append(&tree, TREE_ROOT, b);
	order_by_name(&order, &tree);
	assert_int_equal(order.callee[0], 2);
	assert_int_equal(order.callee[1], 1);
	assert_int_equal(order.callee[2], 3);
	order_free(&order);
	tree_free(&tree);
}

/* The lines that the entries of the root stand for: "name" or "name;". */
static void
expect_lines(const struct tree *tree, const char *wanted)
{
	struct buf text = {0};
	struct line_order order;

	order_by_line(&order, tree);
	for (size_t i = order.first[TREE_ROOT]; i < order.first[TREE_ROOT + 1]; i++) {
		uint32_t frame = (uint32_t)(order.entry[i] >> 1);

		buf_print(&text, "%.*s%s ", STR_ARG(tree_text(tree, frame)),
			order.entry[i] & 1 ? ";" : "");
	}
	assert_buf_equal(&text, wanted);
	line_order_free(&order);
}

static void
lines_stand_where_their_bytes_belong(void **state)
{
	struct tree tree;

	(void)state;
	tree_start(&tree, 1);
	add_stack(&tree, "f;x", 0, 1);
	add_stack(&tree, "f", 0, 1);
	add_stack(&tree, "f.cold", 0, 1);
	add_stack(&tree, "fa;x", 0, 1);
	enter(&tree, "without a count");
	expect_lines(&tree, "f f.cold f; fa; ");
	tree_free(&tree);
}

static void
empty_tree_is_its_root(void **state)
{
	struct tree tree;
	struct order order;

	(void)state;
	tree_start(&tree, 3);
	order_by_name(&order, &tree);
	expect_walk(&tree, &order, "0: ");
	expect_lines(&tree, "");
	tree_free(&tree);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(callees_stand_by_entry_by_name_or_by_weight),
		cmocka_unit_test(names_are_ordered_by_unsigned_bytes),
		cmocka_unit_test(frames_of_one_name_stay_as_they_were_entered),
		cmocka_unit_test(lines_stand_where_their_bytes_belong),
		cmocka_unit_test(empty_tree_is_its_root),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
