/* Colors of names, and text that can be read on them. */

#include "common/tree/sides.h"
#include "common/tree/tree.h"
#include "flamegraph/color/color.h"
#include "tests/unit/colors.h"

/* The color that a palette, after the rules, gives a name. */
static struct color
color_of(const char *palette, const char *rule, const char *name)
{
	struct coloring coloring = {.paint = coloring_paint("--colors", str_of(palette))};
	struct colors colors;
	struct sides sides;
	struct tree tree;
	struct color color;
	uint32_t number;

	if (rule)
		coloring_add_rule(&coloring, rule);
	tree_start(&tree, 1);
	number = tree_name(&tree, str_of(name));
	tree_count(&tree, tree_enter(&tree, TREE_ROOT, number), 0, 1);
	sides_start(&sides, &tree);
	colors_start(&colors, &coloring, &tree, &sides);
	color = colors.of_name[number];
	colors_free(&colors);
	sides_free(&sides);
	tree_free(&tree);
	coloring_free(&coloring);
	return color;
}

static void
assert_hue(const char *palette, const char *name, const char *hue)
{
	struct color expected =
		palettes_color(palettes_hue(str_of(hue)), palettes_shade(str_of(name)));

	assert_color(
		color_of(palette, NULL, name), expected.red, expected.green, expected.blue);
}

static void
palettes_know_kinds_of_functions(void **state)
{
	(void)state;
	assert_hue("java", "Ljava/util/HashMap:::get", "green");
	assert_hue("java", "foo_[j]", "green");
	assert_hue("java", "foo_[i]", "aqua");
	assert_hue("java", "JavaCalls::call", "yellow");
	assert_hue("java", "java.math.BigInteger Matrix.dot", "green");
	assert_hue("java", "java.lang.String.hashCode", "green");
	assert_hue("java", "JavaMain.cold", "red");
	assert_hue("java", "sys_read_[k]", "orange");
	assert_hue("java", "read", "red");
	assert_hue("perl", "Perl_pp_entersub", "green");
	assert_hue("js", "/app/a.js:1_[j]", "green");
	assert_hue("js", "Array_[j]", "aqua");
	assert_hue("js", " ", "green");
	assert_hue("wakeup", "read", "aqua");
	assert_hue("chain", "read_[w]", "aqua");
	assert_hue("chain", "read", "blue");
	assert_hue("rust", "core::ptr::drop_in_place", "orange");
	assert_hue("rust", "<alloc::vec::Vec as core::ops::Drop>::drop", "orange");
	assert_hue("rust", "app::main", "aqua");
	assert_hue("go", "runtime.mallocgc", "red");
	assert_hue("go", "main.work", "green");
	assert_hue("go", "net/http.(*conn).serve", "yellow");
	assert_hue("go", "github.com/a/b.(*T).Do", "aqua");
	assert_hue("python", "_PyEval_EvalFrameDefault", "purple");
	assert_hue("python", "py::f:/usr/lib/python3.11/json/decoder.py", "yellow");
	assert_hue("python", "py::f:/home/me/app.py", "green");
	assert_hue("node", "LazyCompile:*f /app/a.js:1", "green");
	assert_hue("node", "v8::internal::Heap::Scavenge", "purple");
}

static void
separators_are_grey(void **state)
{
	(void)state;
	assert_color(color_of("hot", NULL, "-"), 200, 200, 200);
	assert_color(color_of("java", NULL, "--"), 160, 160, 160);
}

static void
first_rule_that_matches_decides(void **state)
{
	(void)state;
	assert_color(color_of("hot", "^f=#123456", "foo"), 0x12, 0x34, 0x56);
	assert_color(color_of("hot", "f=?oo=blue", "foo"), 98, 98, 220);
	assert_color(color_of("hot", "^g=#123456", "foo"), 220, 71, 17);
}

static void
text_can_be_read_on_every_color(void **state)
{
	(void)state;
	for (unsigned red = 0; red < 256; red += 5)
		for (unsigned green = 0; green < 256; green += 3)
			for (unsigned blue = 0; blue < 256; blue += 15) {
				struct color paper = {
					(uint8_t)red, (uint8_t)green, (uint8_t)blue};

				assert_true(color_contrast(paper, color_ink(paper)) >= 4.5);
			}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(palettes_know_kinds_of_functions),
		cmocka_unit_test(separators_are_grey),
		cmocka_unit_test(first_rule_that_matches_decides),
		cmocka_unit_test(text_can_be_read_on_every_color),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
