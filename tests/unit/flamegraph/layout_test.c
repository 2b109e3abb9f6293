/* Where boxes are, in counts. */

#include "common/tree/tree.h"
#include "flamegraph/picture/layout.h"
#include "tests/unit/test.h"

/* Adds a stack of one-letter functions: "abc" is a;b;c. */
static void
add(struct tree *tree, const char *stack, uint64_t before, uint64_t after)
{
	uint32_t frame = TREE_ROOT;

	for (; *stack; stack++)
		frame = tree_enter(tree, frame, tree_name(tree, (struct str){stack, 1}));
	tree_count(tree, frame, 0, before);
	if (tree->columns > 1)
		tree_count(tree, frame, 1, after);
}

struct picture {
	struct tree tree;
	struct sides sides;
	struct layout layout;
};

static void
lay_out(struct picture *picture, enum layout_order order, enum diff_width mode,
	uint64_t total, uint64_t least, uint32_t most_rows)
{
	sides_start(&picture->sides, &picture->tree);
	layout_start(&picture->layout, &picture->tree, &picture->sides, order, mode, total);
	layout_boxes(&picture->layout, least, most_rows, false);
}

static void
done(struct picture *picture)
{
	layout_free(&picture->layout);
	sides_free(&picture->sides);
	tree_free(&picture->tree);
}

static void
assert_box(const struct picture *picture, size_t i, const char *name, uint32_t depth,
	uint64_t start, uint64_t width)
{
	const struct box *box = &picture->layout.boxes[i];

	assert_true(i < picture->layout.box_count);
	assert_true(str_equal(tree_text(&picture->tree, box->frame), str_of(name)));
	assert_int_equal(box->depth, depth);
	assert_int_equal(box->start, start);
	assert_int_equal(box->width, width);
}

static void
callees_stand_by_name_from_the_left(void **state)
{
	struct picture picture;

	(void)state;
	tree_start(&picture.tree, 1);
	add(&picture.tree, "ac", 30, 0);
	add(&picture.tree, "ab", 10, 0);
	add(&picture.tree, "a", 2, 0);
	lay_out(&picture, ORDER_NAME, WIDTH_AFTER, 0, 1, 10);
	assert_int_equal(picture.layout.span, 42);
	assert_int_equal(picture.layout.rows, 3);
	assert_int_equal(picture.layout.box_count, 4);
	assert_box(&picture, 0, "", 0, 0, 42);
	assert_box(&picture, 1, "a", 1, 0, 42);
	assert_box(&picture, 2, "b", 2, 0, 10);
	assert_box(&picture, 3, "c", 2, 10, 30);
	done(&picture);
}

static void
widest_may_stand_first(void **state)
{
	struct picture picture;

	(void)state;
	tree_start(&picture.tree, 1);
	add(&picture.tree, "a", 1, 0);
	add(&picture.tree, "b", 5, 0);
	add(&picture.tree, "c", 1, 0);
	lay_out(&picture, ORDER_WIDTH, WIDTH_AFTER, 0, 1, 10);
	assert_box(&picture, 1, "b", 1, 0, 5);
	assert_box(&picture, 2, "a", 1, 5, 1);
	assert_box(&picture, 3, "c", 1, 6, 1);
	done(&picture);
}

/* flamegraph.pl cut `foo` in two where a sibling stood between its own line and its
 * callees'. */
static void
one_function_in_one_place_is_one_box(void **state)
{
	struct picture picture;
	uint32_t foo, other;

	(void)state;
	tree_start(&picture.tree, 1);
	foo = tree_enter(&picture.tree, TREE_ROOT, tree_name(&picture.tree, STR("foo")));
	other = tree_enter(&picture.tree, TREE_ROOT, tree_name(&picture.tree, STR("foo1")));
	tree_count(&picture.tree, foo, 0, 100);
	tree_count(&picture.tree,
		tree_enter(&picture.tree, other, tree_name(&picture.tree, STR("x"))), 0,
		100);
	tree_count(&picture.tree,
		tree_enter(&picture.tree, foo, tree_name(&picture.tree, STR("y"))), 0, 100);
	lay_out(&picture, ORDER_NAME, WIDTH_AFTER, 0, 1, 10);
	assert_int_equal(picture.layout.box_count, 5);
	assert_box(&picture, 1, "foo", 1, 0, 200);
	assert_box(&picture, 2, "y", 2, 0, 100);
	assert_box(&picture, 3, "foo1", 1, 200, 100);
	done(&picture);
}

static void
what_is_left_out_is_counted(void **state)
{
	struct picture picture;

	(void)state;
	tree_start(&picture.tree, 1);
	add(&picture.tree, "abcd", 96, 0);
	add(&picture.tree, "e", 1, 0);
	add(&picture.tree, "fg", 3, 0);
	lay_out(&picture, ORDER_NAME, WIDTH_AFTER, 0, 3, 3);
	assert_int_equal(picture.layout.narrow, 1); /* e */
	assert_int_equal(picture.layout.deep, 2); /* c, d */
	assert_int_equal(picture.layout.rows, 3);
	assert_box(&picture, 3, "f", 1, 97, 3);
	done(&picture);
}

static void
narrow_neighbours_are_joined(void **state)
{
	struct picture picture;

	(void)state;
	tree_start(&picture.tree, 1);
	add(&picture.tree, "ax", 1, 0); /* alone in its row */
	add(&picture.tree, "b", 2, 0);
	add(&picture.tree, "c", 1, 0);
	add(&picture.tree, "d", 10, 0);
	add(&picture.tree, "e", 1, 0);
	sides_start(&picture.sides, &picture.tree);
	layout_start(
		&picture.layout, &picture.tree, &picture.sides, ORDER_NAME, WIDTH_AFTER, 0);
	layout_boxes(&picture.layout, 4, 10, true);
	assert_int_equal(picture.layout.box_count, 3);
	assert_box(&picture, 1, "b", 1, 0, 4); /* a, b and c */
	assert_box(&picture, 2, "d", 1, 4, 10);
	assert_int_equal(picture.layout.narrow, 2); /* x, e */
	assert_int_equal(picture.layout.rows, 2);
	done(&picture);
}

static void
larger_total_leaves_room(void **state)
{
	struct picture picture;

	(void)state;
	tree_start(&picture.tree, 1);
	add(&picture.tree, "a", 10, 0);
	lay_out(&picture, ORDER_NAME, WIDTH_AFTER, 40, 1, 10);
	assert_box(&picture, 0, "", 0, 0, 40);
	assert_box(&picture, 1, "a", 1, 0, 10);
	done(&picture);
}

/* a is 50 -> 100 %, b 50 % -> gone. */
static void
what_vanished_keeps_its_width(void **state)
{
	struct picture picture;

	(void)state;
	tree_start(&picture.tree, 2);
	add(&picture.tree, "a", 10, 300);
	add(&picture.tree, "b", 10, 0);
	lay_out(&picture, ORDER_NAME, WIDTH_AFTER, 0, 1, 10);
	assert_box(&picture, 0, "", 0, 0, LAYOUT_SHARE + LAYOUT_SHARE / 2);
	assert_box(&picture, 1, "a", 1, 0, LAYOUT_SHARE);
	assert_box(&picture, 2, "b", 1, LAYOUT_SHARE, LAYOUT_SHARE / 2);
	done(&picture);
}

static void
widths_are_of_the_side_asked_for(void **state)
{
	static const struct {
		enum diff_width mode;
		/* Quarters of a side. */
		uint64_t a, b;
	} cases[] = {{WIDTH_BEFORE, 3, 1}, {WIDTH_AFTER, 1, 3}, {WIDTH_MAX, 3, 3},
		{WIDTH_SUM, 4, 4}};

	(void)state;
	for (size_t i = 0; i < countof(cases); i++) {
		struct picture picture;

		tree_start(&picture.tree, 2);
		add(&picture.tree, "a", 75, 2);
		add(&picture.tree, "b", 25, 6);
		lay_out(&picture, ORDER_NAME, cases[i].mode, 0, 1, 10);
		assert_box(&picture, 1, "a", 1, 0, LAYOUT_SHARE / 4 * cases[i].a);
		assert_box(&picture, 2, "b", 1, LAYOUT_SHARE / 4 * cases[i].a,
			LAYOUT_SHARE / 4 * cases[i].b);
		done(&picture);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(callees_stand_by_name_from_the_left),
		cmocka_unit_test(widest_may_stand_first),
		cmocka_unit_test(one_function_in_one_place_is_one_box),
		cmocka_unit_test(what_is_left_out_is_counted),
		cmocka_unit_test(narrow_neighbours_are_joined),
		cmocka_unit_test(larger_total_leaves_room),
		cmocka_unit_test(what_vanished_keeps_its_width),
		cmocka_unit_test(widths_are_of_the_side_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
