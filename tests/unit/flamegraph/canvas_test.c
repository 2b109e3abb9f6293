/* The canvas of a still picture: where boxes are in px, their marks and labels. */
#include "flamegraph/picture/canvas.h"

#include "common/base/pattern.h"
#include "common/tree/sides.h"
#include "flamegraph/picture/picture.h"
#include "tests/unit/folded_file.h"
#include "tests/unit/stacks.h"

/* A picture of folded text on a canvas of 1,224 px, of which boxes have 1,200. */
struct trial {
	struct tree tree;
	struct sides sides;
	struct layout layout;
	struct picture picture;
	struct canvas canvas;
};

static void
start(struct trial *trial, const char *text, bool icicle, struct pattern *pattern)
{
	read_folded(text, &trial->tree);
	sides_start(&trial->sides, &trial->tree);
	layout_start(
		&trial->layout, &trial->tree, &trial->sides, ORDER_NAME, WIDTH_AFTER, 0);
	layout_boxes(&trial->layout, 1, 100, false);
	trial->picture = (struct picture){.tree = &trial->tree,
		.sides = &trial->sides,
		.layout = &trial->layout,
		.label = {.size = 12, .glyph = 0.6},
		.row = 20,
		.icicle = icicle,
		.pattern = pattern};
	canvas_start(&trial->canvas, &trial->picture, NULL, 1224, 50, 1);
}

static void
end(struct trial *trial)
{
	canvas_free(&trial->canvas);
	layout_free(&trial->layout);
	sides_free(&trial->sides);
	tree_free(&trial->tree);
}

static void
boxes_share_the_width_between_the_margins(void **state)
{
	struct trial trial;

	(void)state;
	start(&trial, "a 1\nb 3\n", false, NULL);
	assert_true(canvas_x(&trial.canvas, 0) == CANVAS_MARGIN);
	assert_true(canvas_x(&trial.canvas, 1) == CANVAS_MARGIN + 300);
	assert_true(canvas_x(&trial.canvas, 4) == CANVAS_MARGIN + 1200);
	assert_true(canvas_width(&trial.canvas, &trial.layout.boxes[0]) == 1200);
	assert_true(canvas_width(&trial.canvas, &trial.layout.boxes[1]) == 300);
	end(&trial);
}

static void
callees_stand_above_or_below(void **state)
{
	struct trial flame, icicle;

	(void)state;
	start(&flame, "a;b 1\n", false, NULL);
	start(&icicle, "a;b 1\n", true, NULL);
	assert_true(canvas_y(&flame.canvas, 2) == 50);
	assert_true(canvas_y(&flame.canvas, 0) == 50 + 2 * 20);
	assert_true(canvas_y(&icicle.canvas, 0) == 50);
	assert_true(canvas_y(&icicle.canvas, 2) == 50 + 2 * 20);
	end(&flame);
	end(&icicle);
}

static void
labels_are_on_boxes_that_have_room(void **state)
{
	struct trial trial;

	(void)state;
	start(&trial, "narrow 1\nwide_[k] 1000\n", false, NULL);
	assert_int_equal(trial.canvas.label_count, 1);
	assert_str_equal(trial.canvas.labels[0].text, "wide");
	assert_str_equal(tree_text(&trial.tree,
				 trial.layout.boxes[trial.canvas.labels[0].box].frame),
		"wide_[k]");
	end(&trial);
}

static void
what_only_one_side_has_is_marked(void **state)
{
	struct trial trial;

	(void)state;
	start(&trial, "both 5 5\ngone 5 0\nnew 0 5\n", false, NULL);
	assert_null(canvas_mark(&trial.canvas, enter(&trial.tree, "both")));
	assert_ptr_equal(
		canvas_mark(&trial.canvas, enter(&trial.tree, "gone")), canvas_gone);
	assert_ptr_equal(canvas_mark(&trial.canvas, enter(&trial.tree, "new")), canvas_new);
	end(&trial);
}

static void
names_that_are_searched_for_are_known(void **state)
{
	struct pattern *pattern = pattern_compile("--search", "^a");
	struct trial trial;

	(void)state;
	start(&trial, "a 1\nba 1\n", false, pattern);
	assert_true(trial.canvas.matched[tree_name(&trial.tree, STR("a"))]);
	assert_false(trial.canvas.matched[tree_name(&trial.tree, STR("ba"))]);
	end(&trial);
	pattern_free(pattern);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boxes_share_the_width_between_the_margins),
		cmocka_unit_test(callees_stand_above_or_below),
		cmocka_unit_test(labels_are_on_boxes_that_have_room),
		cmocka_unit_test(what_only_one_side_has_is_marked),
		cmocka_unit_test(names_that_are_searched_for_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
