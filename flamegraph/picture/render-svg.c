/* render-svg: draws folded text as a flame graph.
 *
 *     render-svg --title "a build" --subtitle "gcc 12" out.folded > out.svg */
#include <assert.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/io/output.h"
#include "common/noise/noise.h"
#include "common/tree/folded.h"
#include "common/tree/tree.h"
#include "flamegraph/color/color.h"
#include "flamegraph/color/colormap.h"
#include "flamegraph/picture/chart.h"
#include "flamegraph/picture/settings.h"
#include "flamegraph/picture/shape.h"

/* What is drawn, of what was read. */
static void
shape(const struct settings *settings, struct tree *tree)
{
	if (settings->chain)
		shape_chain(tree, settings->picture.order == ORDER_INPUT);
	if (settings->picture.merged_from_leaves)
		shape_reverse(tree);
	if (settings->base_count > 0)
		shape_base(tree, settings->base, settings->base_count);
	assert(tree->name); /* for gcc's analyzer: reading has started the tree */
	tree_name_root(tree, STR("all"));
	tree_finish(tree);
}

static struct str
usual_title(const struct picture *picture)
{
	if (picture->sides->count > 1)
		return STR("Differential Flame Graph");
	if (picture->order == ORDER_INPUT)
		return STR("Flame Chart");
	return picture->icicle ? STR("Icicle Graph") : STR("Flame Graph");
}

/* The verdict on each frame, or NULL where nothing is compared, and what is known of
 * functions. Freed with free() and noise_result_free(). */
static enum verdict *
judge(const struct tree *tree, const struct noise_options *options, struct sides *sides,
	struct noise_result *functions)
{
	enum verdict *verdicts;

	*functions = (struct noise_result){0};
	if (sides->count == 1)
		return NULL;
	noise_judge_functions(functions, tree, options);
	sides->ratio = functions->scale.ratio;
	verdicts = memory_new(tree->frame_count, sizeof(*verdicts));
	noise_judge(tree, options, verdicts);
	noise_show_functions(tree, functions, verdicts);
	return verdicts;
}

static void
draw(const struct settings *settings, const struct tree *tree, struct sides *sides)
{
	struct picture picture = settings->picture;
	struct noise_result functions;
	enum verdict *verdicts = judge(tree, &settings->noise, sides, &functions);
	struct layout layout;
	struct colors colors;
	struct output *output;

	picture.tree = tree;
	picture.sides = sides;
	picture.verdicts = verdicts;
	picture.functions = &functions;
	if (__builtin_mul_overflow(
		    picture.total, tree_power_of_ten(tree->decimals), &picture.total))
		message_die("--total is too large for an input with fractions");
	if (picture.unit.len == 0)
		picture.unit = tree->unit.len > 0 ? tree->unit : STR("samples");
	if (picture.title.len == 0)
		picture.title = usual_title(&picture);
	layout_start(
		&layout, tree, sides, picture.order, picture.diff_width, picture.total);
	if (layout.span == 0)
		message_die_of_input("nothing to draw: there is no stack with a count");
	colors_start(&colors, &settings->coloring, tree, sides);
	if (settings->map)
		colormap_apply(settings->map, &colors, tree);
	picture.layout = &layout;
	picture.colors = &colors;
	output = output_open(settings->options.output);
	chart_write(&picture, output);
	output_close(output);
	colors_free(&colors);
	layout_free(&layout);
	noise_result_free(&functions);
	free(verdicts);
}

int
main(int argc, char **argv)
{
	struct settings settings;
	struct tree tree;
	struct sides sides;

	message_start(argv[0]);
	settings_read(&settings, argc, argv);
	folded_read_files(&settings.options, &tree, settings.picture.order == ORDER_INPUT);
	shape(&settings, &tree);
	sides_start(&sides, &tree);
	draw(&settings, &tree, &sides);
	sides_free(&sides);
	tree_free(&tree);
	settings_free(&settings);
	return STATUS_OK;
}
