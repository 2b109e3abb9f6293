/* A file of colors that stay the same from picture to picture. */
#include "flamegraph/color/colormap.h"

#include "flamegraph/color/color.h"
#include "tests/unit/colors.h"
#include "tests/unit/folded_file.h"

/* Applies the map to a tree of "a" and "b", which are grey before. */
struct trial {
	struct tree tree;
	struct color of_name[8];
	struct colors colors;
	char path[32];
};

static void
apply(struct trial *trial, const char *map)
{
	read_folded("a 1\nb;a 2\n", &trial->tree);
	for (size_t i = 0; i < countof(trial->of_name); i++)
		trial->of_name[i] = (struct color){9, 9, 9};
	trial->colors = (struct colors){.of_name = trial->of_name};
	write_file(trial->path, map, strlen(map));
	colormap_apply(trial->path, &trial->colors, &trial->tree);
}

static struct color
color_of(struct trial *trial, const char *name)
{
	return trial->of_name[tree_name(&trial->tree, str_of(name))];
}

static void
end(struct trial *trial, const char *expected)
{
	struct str got = read_file(trial->path);

	assert_string_equal(got.ptr, expected);
	free((void *)(uintptr_t)got.ptr);
	unlink(trial->path);
	tree_free(&trial->tree);
}

static void
names_in_the_file_have_its_colors_and_others_are_added(void **state)
{
	struct trial trial;

	(void)state;
	apply(&trial, "z->rgb(1,2,3)\nb->rgb(205, 12,0)\n");
	assert_color(color_of(&trial, "b"), 205, 12, 0);
	assert_color(color_of(&trial, "a"), 9, 9, 9);
	end(&trial, "a->rgb(9,9,9)\nb->rgb(205,12,0)\nz->rgb(1,2,3)\n");
}

static void
last_color_of_a_name_counts(void **state)
{
	struct trial trial;

	(void)state;
	apply(&trial, "a->rgb(1,1,1)\nb->rgb(3,3,3)\na->rgb(2,2,2)\n");
	assert_color(color_of(&trial, "a"), 2, 2, 2);
	end(&trial, "a->rgb(2,2,2)\nb->rgb(3,3,3)\n");
}

static void
names_may_hold_an_arrow(void **state)
{
	struct trial trial;

	(void)state;
	apply(&trial, "x->rgb(f)->rgb(1,2,3)\n");
	end(&trial, "a->rgb(9,9,9)\nb->rgb(9,9,9)\nx->rgb(f)->rgb(1,2,3)\n");
}

static void
apply_damaged(const void *map)
{
	struct trial trial;

	apply(&trial, map);
	unlink(trial.path);
}

static void
lines_without_a_color_are_said(void **state)
{
	struct ending ending = end_of(apply_damaged,
		"a->rgb(256,0,0)\nb->rgb(1,2)\nc\nd->rgb(1,2,3)\ne->rgb(1,2,3)\n");

	(void)state;
	assert_non_null(
		strstr(ending.text, ": 3 of 5 lines skipped, first at line 1: no color\n"));
}

static void
missing_file_is_made(void **state)
{
	struct trial trial;

	(void)state;
	apply(&trial, "");
	tree_free(&trial.tree);
	unlink(trial.path);
	read_folded("a 1\n", &trial.tree);
	colormap_apply(trial.path, &trial.colors, &trial.tree);
	end(&trial, "a->rgb(9,9,9)\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_in_the_file_have_its_colors_and_others_are_added),
		cmocka_unit_test(last_color_of_a_name_counts),
		cmocka_unit_test(names_may_hold_an_arrow),
		cmocka_unit_test(lines_without_a_color_are_said),
		cmocka_unit_test(missing_file_is_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
