/* The colors that flamegraph.pl gives, by values taken from it. */

#include "flamegraph/color/palettes.h"
#include "tests/unit/colors.h"

static struct color
by_name(const char *hue, const char *name)
{
	return palettes_color(palettes_hue(str_of(hue)), palettes_shade(str_of(name)));
}

static struct color
by_hash(const char *name)
{
	return palettes_color(palettes_hue(STR("hot")), palettes_hash_shade(str_of(name)));
}

static void
hues_are_those_of_flamegraph_pl(void **state)
{
	(void)state;
	assert_color(by_name("hot", "foo"), 220, 71, 17);
	assert_color(by_name("mem", "foo"), 0, 205, 65);
	assert_color(by_name("io", "foo"), 98, 98, 207);
	assert_color(by_name("red", "foo"), 217, 74, 74);
	assert_color(by_name("green", "foo"), 68, 217, 68);
	assert_color(by_name("blue", "foo"), 98, 98, 220);
	assert_color(by_name("aqua", "foo"), 68, 182, 182);
	assert_color(by_name("yellow", "foo"), 192, 192, 56);
	assert_color(by_name("purple", "foo"), 210, 98, 210);
	assert_color(by_name("orange", "foo"), 210, 110, 0);
}

static void
shades_go_by_code_points(void **state)
{
	(void)state;
	assert_color(by_name("hot", "main"), 243, 179, 42);
	assert_color(by_name("hot", "foo_[k]"), 227, 101, 24);
	assert_color(by_name("hot", "日本"), 238, 156, 37);
	assert_color(by_name("hot", ""), 213, 39, 9);
}

static void
both_ends_of_a_name_are_hashed(void **state)
{
	(void)state;
	assert_color(by_hash("main"), 247, 83, 46);
	assert_color(by_hash("abc"), 227, 113, 24);
	assert_color(by_hash("libc`foo"), 222, 199, 18);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hues_are_those_of_flamegraph_pl),
		cmocka_unit_test(shades_go_by_code_points),
		cmocka_unit_test(both_ends_of_a_name_are_hashed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
