/* Changes between two sides, and their colors. */
#include "flamegraph/color/change.h"

#include <math.h>

#include "common/tree/sides.h"
#include "tests/unit/colors.h"
#include "tests/unit/folded_file.h"
#include "tests/unit/stacks.h"

static void
changes_mirror(void **state)
{
	struct color up = change_color(2, 4, false, false);
	struct color down = change_color(-2, 4, false, true);

	(void)state;
	assert_color(down, up.red, up.green, up.blue);
	assert_color(change_color(9, 4, false, false), 0xD0, 0x30, 0x20);
	assert_color(change_color(-4, 4, true, false), 0x58, 0x38, 0x90);
}

/* What "a" has changed by, of 100 before and 200 after, and the scale. */
static void
assert_change(const char *text, double points, double ratio, double scale)
{
	struct sides sides;
	struct tree tree;
	uint32_t frame;

	read_folded(text, &tree);
	frame = enter(&tree, "a");
	sides_start(&sides, &tree);
	assert_true(fabs(change_points(&sides, frame) - points) < 1e-9);
	assert_true(fabs(change_ratio(&sides, frame) - ratio) < 1e-9);
	assert_true(fabs(change_scale(&sides, &tree) - scale) < 1e-9);
	sides_free(&sides);
	tree_free(&tree);
}

static void
changes_are_of_shares(void **state)
{
	(void)state;
	assert_change("a 10 40\nb 90 160\n", 10, 2, 10);
	assert_change("a 40 40\nb 60 160\n", -20, 0.5, 20);
	assert_change("a 0 40\nb 100 160\n", 20, 0, 20);
	assert_change("a;x 40 0\nb 60 200\n", -40, 0, 50);
}

static void
scale_is_the_next_round_number(void **state)
{
	(void)state;
	assert_change("a 10 20.38\nb 90 179.62\n", 0.19, 1.019, 0.2);
	assert_change("a 10 20.6\nb 90 179.4\n", 0.3, 1.03, 0.5);
}

static void
signs_do_without_color(void **state)
{
	(void)state;
	for (enum verdict a = VERDICT_UP; a <= VERDICT_MOVED; a++)
		assert_true(*change_sign(a) != '\0');
	assert_string_not_equal(change_sign(VERDICT_UP), change_sign(VERDICT_DOWN));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_mirror),
		cmocka_unit_test(changes_are_of_shares),
		cmocka_unit_test(scale_is_the_next_round_number),
		cmocka_unit_test(signs_do_without_color),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
