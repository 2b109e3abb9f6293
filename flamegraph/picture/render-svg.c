/* render-svg: draws folded text as a flame graph.
 *
 *     render-svg --title "a build" --subtitle "gcc 12" out.folded > out.svg */
#include <assert.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/options.h"
#include "common/base/pattern.h"
#include "common/io/output.h"
#include "common/noise/noise.h"
#include "common/tree/folded.h"
#include "common/tree/tree.h"
#include "flamegraph/color/color.h"
#include "flamegraph/color/colormap.h"
#include "flamegraph/picture/attributes.h"
#include "flamegraph/picture/chart.h"
#include "flamegraph/picture/shape.h"

enum {
	KEY_TITLE = OPTIONS_PROGRAM,
	KEY_SUBTITLE,
	KEY_WIDTH,
	KEY_HEIGHT,
	KEY_MINWIDTH,
	KEY_FONTTYPE,
	KEY_FONTSIZE,
	KEY_FONTWIDTH,
	KEY_COUNTNAME,
	KEY_NAMETYPE,
	KEY_NOTES,
	KEY_TOTAL,
	KEY_FACTOR,
	KEY_COLOR_RULE,
	KEY_HASH,
	KEY_RANDOM,
	KEY_BGCOLORS,
	KEY_UICOLOR,
	KEY_STROKE_COLOR,
	KEY_FLAMECHART,
	KEY_REVERSE,
	KEY_BASE,
	KEY_NAMEATTR,
	KEY_CP,
	KEY_SORT,
	KEY_SEARCH,
	KEY_SEARCH_COLOR,
	KEY_NEGATE,
	KEY_DIFF_WIDTH,
	KEY_DIFF_COLORS,
	KEY_STATIC,
	KEY_PRETTY,
	KEY_ENCODING,
	KEY_TRUNCATE,
};

enum {
	GROUP_TEXT = 1,
	GROUP_SHAPE,
	GROUP_COLOR,
	GROUP_SIZE,
	GROUP_DIFFERENCE,
	GROUP_FILE,
};

static const struct argp_option rows[] = {
	{0, 0, 0, 0, "Text:", GROUP_TEXT},
	{"title", KEY_TITLE, "TEXT", 0, "Heading", 0},
	{"subtitle", KEY_SUBTITLE, "TEXT", 0, "Second line of the heading", 0},
	{"countname", KEY_COUNTNAME, "TEXT", 0,
		"What is counted (what the input says, or samples)", 0},
	{"nametype", KEY_NAMETYPE, "TEXT", 0, "What a frame is (Function:)", 0},
	{"notes", KEY_NOTES, "TEXT", 0, "A comment in the file", 0},
	{"total", KEY_TOTAL, "COUNT", 0, "What 100 % stands for, if more than the sum", 0},
	{"factor", KEY_FACTOR, "NUMBER", 0, "Multiply the counts that are shown", 0},
	{"nameattr", KEY_NAMEATTR, "FILE", 0,
		"Titles, links and other attributes of functions", 0},
	{"search", KEY_SEARCH, "REGEX", 0, "Highlight functions that match", 0},

	{0, 0, 0, 0, "Shape:", GROUP_SHAPE},
	{"inverted", 'i', 0, 0, "Root on top: an icicle", 0},
	{"flamechart", KEY_FLAMECHART, 0, 0, "In the order of the input: a flame chart", 0},
	{"reverse", KEY_REVERSE, 0, 0, "Merge stacks from their leaves", 0},
	{"base", KEY_BASE, "FUNCTION", 0,
		"Only stacks with FUNCTION, without its callers; more than one may be "
		"given",
		0},
	{"sort", KEY_SORT, "name|width", 0, "Order of callees, left to right (name)", 0},

	{0, 0, 0, 0, "Color:", GROUP_COLOR},
	{"colors", 'c', "PALETTE", 0,
		"hot (default), java, js, node, perl, python, rust, go, module, mem, io, "
		"wakeup, chain, red, green, blue, aqua, yellow, purple, orange or #rrggbb",
		0},
	{"color", 0, 0, OPTION_ALIAS | OPTION_HIDDEN, 0, 0},
	{"color-rule", KEY_COLOR_RULE, "REGEX=COLOR", 0,
		"Color functions that match with #rrggbb or a palette; the first rule that "
		"matches decides",
		0},
	{"hash", KEY_HASH, 0, 0, "Shades by the first and last characters of a name", 0},
	{"random", KEY_RANDOM, 0, 0, "Shades at random, new in every run", 0},
	{"cp", KEY_CP, "FILE", OPTION_ARG_OPTIONAL,
		"Keep colors in FILE (palette.map) from picture to picture", 0},
	{"bgcolors", KEY_BGCOLORS, "COLOR", 0,
		"Background: yellow, blue, green, grey or #rrggbb", 0},
	{"uicolor", KEY_UICOLOR, "#rrggbb", 0, "Color of the headings", 0},
	{"stroke-color", KEY_STROKE_COLOR, "#rrggbb|none", 0, "Outline of boxes (none)", 0},
	{"search-color", KEY_SEARCH_COLOR, "#rrggbb", 0, "Of what --search finds", 0},

	{0, 0, 0, 0, "Size:", GROUP_SIZE},
	{"width", KEY_WIDTH, "PX", 0,
		"Of the picture; otherwise it is as wide as its place", 0},
	{"height", KEY_HEIGHT, "PX", 0, "Of a row (16)", 0},
	{"minwidth", KEY_MINWIDTH, "PX|N%", 0,
		"Narrowest frame that the still picture draws (0.1 px)", 0},
	{"fonttype", KEY_FONTTYPE, "FONT", 0, "Of the labels", 0},
	{"fontsize", KEY_FONTSIZE, "PX", 0, "Of the labels (12)", 0},
	{"fontwidth", KEY_FONTWIDTH, "EM", 0, "Mean width of a character in labels", 0},
	{"truncate-text-right", KEY_TRUNCATE, 0, OPTION_HIDDEN, 0, 0},

	{0, 0, 0, 0, "With two columns:", GROUP_DIFFERENCE},
	{"diff-width", KEY_DIFF_WIDTH, "after|before|max|sum", 0,
		"What the width of a frame is (after)", 0},
	{"diff-colors", KEY_DIFF_COLORS, "red-blue|colorblind", 0,
		"Colors of more and less", 0},
	{"negate", KEY_NEGATE, 0, 0, "Swap the colors of more and less", 0},

	{0, 0, 0, 0, "File:", GROUP_FILE},
	{"static", KEY_STATIC, 0, 0, "Only the still picture: no data, no script", 0},
	{"pretty-xml", KEY_PRETTY, 0, 0, "Elements on lines of their own", 0},
	{"encoding", KEY_ENCODING, "UTF-8", OPTION_HIDDEN, 0, 0},
	{0},
};

static const double monospace_width = 0.61; /* em of a character, at most */

struct settings {
	struct options options;
	struct chart chart;
	struct coloring coloring;
	struct attributes attributes;
	const char **base; /* --base, in order */
	size_t base_count, base_capacity;
	const char *map; /* --cp; NULL: none */
	bool chain; /* --colors chain */
};

/* Which of the words separated by '|' it is; else a usage error. */
static unsigned
choose(const char *option, const char *words, const char *text)
{
	struct cut cut = {.tail = str_of(words)};

	for (unsigned i = 0; cut.tail.ptr; i++) {
		cut = str_cut(cut.tail, '|');
		if (str_equal(cut.head, str_of(text)))
			return i;
	}
	message_die_usage("%s takes one of %s, not '%s'", option, words, text);
}

static const char *
check_color(const char *option, const char *text)
{
	struct color color;

	if (!color_read(str_of(text), &color))
		message_die_usage(
			"%s takes a color such as #1a2b3c, not '%s'", option, text);
	return text;
}

static void
read_least(struct chart *chart, char *text)
{
	size_t len = strlen(text);

	chart->least_is_percent = len > 0 && text[len - 1] == '%';
	if (chart->least_is_percent)
		text[len - 1] = '\0';
	chart->joins_narrow = false;
	chart->least = options_real("--minwidth", text, 0, 1e6);
}

static const char *
read_background(const char *text)
{
	static const char *const tones[][2] = {{"yellow", "#eeeeee #eeeeb0"},
		{"blue", "#eeeeee #e0e0ff"}, {"green", "#eef2ee #e0ffe0"},
		{"grey", "#f8f8f8 #e8e8e8"}};

	for (size_t i = 0; i < sizeof(tones) / sizeof(*tones); i++)
		if (strcmp(text, tones[i][0]) == 0)
			return tones[i][1];
	return check_color("--bgcolors", text);
}

static bool
parse_text(int key, char *argument, struct chart *chart)
{
	switch (key) {
	case KEY_TITLE:
		chart->title = str_of(argument);
		return true;
	case KEY_SUBTITLE:
		chart->subtitle = str_of(argument);
		return true;
	case KEY_COUNTNAME:
		chart->unit = str_of(argument);
		return true;
	case KEY_NAMETYPE:
		chart->name_type = str_of(argument);
		return true;
	case KEY_NOTES:
		chart->notes = str_of(argument);
		return true;
	case KEY_TOTAL:
		chart->total = options_integer("--total", argument, 0, UINT64_MAX);
		return true;
	case KEY_FACTOR:
		chart->factor = options_real("--factor", argument, -1e15, 1e15);
		return true;
	case KEY_SEARCH:
		chart->search = argument;
		pattern_free(chart->pattern);
		chart->pattern = pattern_compile("--search", argument);
		return true;
	default:
		return false;
	}
}

static bool
parse_size(int key, char *argument, struct chart *chart)
{
	switch (key) {
	case KEY_WIDTH:
		chart->width = options_real("--width", argument, 300, 100000);
		return true;
	case KEY_HEIGHT:
		chart->row = options_real("--height", argument, 2, 1000);
		return true;
	case KEY_MINWIDTH:
		read_least(chart, argument);
		return true;
	case KEY_FONTTYPE:
		chart->font = argument;
		chart->label.least = monospace_width;
		return true;
	case KEY_FONTSIZE:
		chart->label.size = options_real("--fontsize", argument, 1, 1000);
		return true;
	case KEY_FONTWIDTH:
		chart->label.glyph = options_real("--fontwidth", argument, 0.01, 10);
		return true;
	default:
		return false;
	}
}

static bool
parse_color(int key, char *argument, struct settings *settings)
{
	struct chart *chart = &settings->chart;
	struct coloring *coloring = &settings->coloring;

	switch (key) {
	case 'c':
		paint_free(coloring->paint);
		coloring->paint = coloring_paint("--colors", str_of(argument));
		settings->chain = strcmp(argument, "chain") == 0;
		return true;
	case KEY_CP:
		settings->map = argument ? argument : "palette.map";
		return true;
	case KEY_COLOR_RULE:
		coloring_add_rule(coloring, argument);
		return true;
	case KEY_HASH:
		coloring->shading = SHADE_HASH;
		return true;
	case KEY_RANDOM:
		if (coloring->shading != SHADE_HASH)
			coloring->shading = SHADE_RANDOM;
		return true;
	case KEY_BGCOLORS:
		chart->background = read_background(argument);
		return true;
	case KEY_UICOLOR:
		chart->ui_color = check_color("--uicolor", argument);
		return true;
	case KEY_STROKE_COLOR:
		chart->stroke = strcmp(argument, "none") == 0
					? NULL
					: check_color("--stroke-color", argument);
		return true;
	case KEY_SEARCH_COLOR:
		color_read(str_of(check_color("--search-color", argument)),
			&chart->search_color);
		return true;
	default:
		return false;
	}
}

static bool
parse_shape(int key, char *argument, struct chart *chart)
{
	switch (key) {
	case 'i':
		chart->icicle = true;
		return true;
	case KEY_FLAMECHART:
		chart->order = ORDER_INPUT;
		return true;
	case KEY_REVERSE:
		chart->merged_from_leaves = true;
		return true;
	case KEY_SORT:
		chart->order = choose("--sort", "name|width", argument) == 0 ? ORDER_NAME
									     : ORDER_WIDTH;
		return true;
	case KEY_DIFF_WIDTH:
		chart->diff_width = (enum diff_width)choose(
			"--diff-width", "after|before|max|sum", argument);
		return true;
	case KEY_DIFF_COLORS:
		chart->colorblind =
			choose("--diff-colors", "red-blue|colorblind", argument) == 1;
		return true;
	case KEY_NEGATE:
		chart->negate = true;
		return true;
	case KEY_STATIC:
		chart->still_only = true;
		return true;
	case KEY_PRETTY:
		chart->pretty = true;
		return true;
	case KEY_ENCODING:
		choose("--encoding", "UTF-8|utf-8|UTF8|utf8", argument);
		return true;
	default:
		return key == KEY_TRUNCATE;
	}
}

static bool
parse_functions(int key, char *argument, struct settings *settings)
{
	switch (key) {
	case KEY_BASE:
		settings->base = memory_grow(settings->base, &settings->base_capacity,
			settings->base_count + 1, sizeof(*settings->base));
		settings->base[settings->base_count++] = argument;
		return true;
	case KEY_NAMEATTR:
		attributes_read(&settings->attributes, argument);
		settings->chart.attributes = &settings->attributes;
		return true;
	default:
		return false;
	}
}

/* What cannot be had together. */
static void
check(const struct settings *settings)
{
	if (settings->chart.order != ORDER_INPUT)
		return;
	if (settings->chart.merged_from_leaves)
		message_die_usage("--flamechart and --reverse exclude each other");
	if (settings->base_count > 0)
		message_die_usage("--flamechart and --base exclude each other");
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct settings *settings = state->input;

	if (key == ARGP_KEY_INIT) {
		state->child_inputs[0] = &settings->options;
		return 0;
	}
	if (parse_text(key, argument, &settings->chart) ||
		parse_size(key, argument, &settings->chart) ||
		parse_color(key, argument, settings) ||
		parse_functions(key, argument, settings) ||
		parse_shape(key, argument, &settings->chart))
		return 0;
	return ARGP_ERR_UNKNOWN;
}

static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};

static const struct argp argp = {
	.options = rows,
	.parser = parse,
	.doc = "Draws folded text as a flame graph: one SVG file, on standard output.",
	.children = children,
};

/* Has the tree as many columns as the file: the first file with any stacks says how many there are. */
static void
take_columns(struct tree *tree, struct input *input)
{
	unsigned columns = folded_input_columns(input, NULL);

	if (columns <= tree->columns)
		return;
	if (tree->frame_count > 1)
		message_die("%s: more columns than in the files before", input_name(input));
	tree_free(tree);
	tree_start(tree, columns);
}

static void
read_file(const struct settings *settings, const char *path, struct tree *tree)
{
	struct input *input = input_open(path);

	if (settings->options.strict)
		input_set_strict(input);
	take_columns(tree, input);
	folded_read_input(input, tree, settings->chart.order == ORDER_INPUT);
	input_report(input, "lines");
	input_close(input);
}

/* All files, added up. */
static void
read_files(const struct settings *settings, struct tree *tree)
{
	const struct options *options = &settings->options;

	if (options->file_count == 0)
		read_file(settings, NULL, tree);
	for (size_t i = 0; i < options->file_count; i++)
		read_file(settings, options->files[i], tree);
}

/* What is drawn, of what was read. */
static void
shape(const struct settings *settings, struct tree *tree)
{
	if (settings->chain)
		shape_chain(tree, settings->chart.order == ORDER_INPUT);
	if (settings->chart.merged_from_leaves)
		shape_reverse(tree);
	if (settings->base_count > 0)
		shape_base(tree, settings->base, settings->base_count);
	assert(tree->name); /* for gcc's analyzer: reading has started the tree */
	tree->name[TREE_ROOT] = tree_name(tree, STR("all"));
	tree_finish(tree);
}

static struct str
usual_title(const struct chart *chart)
{
	if (chart->sides->count > 1)
		return STR("Differential Flame Graph");
	if (chart->order == ORDER_INPUT)
		return STR("Flame Chart");
	return chart->icicle ? STR("Icicle Graph") : STR("Flame Graph");
}

/* The verdict on each frame, or NULL where nothing is compared. Freed with free(). */
static enum verdict *
judge(const struct tree *tree, const struct sides *sides)
{
	enum verdict *verdicts;

	if (sides->count == 1)
		return NULL;
	verdicts = memory_new(tree->frame_count, sizeof(*verdicts));
	noise_judge(tree, &noise_defaults, verdicts);
	return verdicts;
}

static void
draw(const struct settings *settings, const struct tree *tree, const struct sides *sides)
{
	struct chart chart = settings->chart;
	enum verdict *verdicts = judge(tree, sides);
	struct layout layout;
	struct colors colors;
	struct output *output;

	chart.tree = tree;
	chart.sides = sides;
	chart.verdicts = verdicts;
	if (__builtin_mul_overflow(
		    chart.total, tree_power_of_ten(tree->decimals), &chart.total))
		message_die("--total is too large for an input with fractions");
	if (chart.unit.len == 0)
		chart.unit = tree->unit.len > 0 ? tree->unit : STR("samples");
	if (chart.title.len == 0)
		chart.title = usual_title(&chart);
	layout_start(&layout, tree, sides, chart.order, chart.diff_width, chart.total);
	if (layout.span == 0)
		message_die("nothing to draw: the input has no stack with a count");
	colors_start(&colors, &settings->coloring, tree, sides);
	if (settings->map)
		colormap_apply(settings->map, &colors, tree);
	chart.layout = &layout;
	chart.colors = &colors;
	output = output_open(settings->options.output);
	chart_write(&chart, output);
	output_close(output);
	colors_free(&colors);
	layout_free(&layout);
	free(verdicts);
}

int
main(int argc, char **argv)
{
	struct settings settings = {
		.chart = {
			.name_type = STR("Function:"),
			.font = "system-ui,-apple-system,\"Segoe UI\",Roboto,"
				"\"Helvetica Neue\",Arial,sans-serif",
			.label = {.size = 12},
			.row = 16,
			.least = 0.1,
			.joins_narrow = true,
			.factor = 1,
			.search_color = {230, 0, 230},
		}};
	struct tree tree = {0};
	struct sides sides;

	message_start(argv[0]);
	options_parse(&argp, argc, argv, &settings);
	if (!settings.coloring.paint)
		settings.coloring.paint = coloring_paint("--colors", STR("hot"));
	check(&settings);
	read_files(&settings, &tree);
	shape(&settings, &tree);
	sides_start(&sides, &tree);
	draw(&settings, &tree, &sides);
	sides_free(&sides);
	tree_free(&tree);
	coloring_free(&settings.coloring);
	attributes_free(&settings.attributes);
	free(settings.base);
	pattern_free(settings.chart.pattern);
	options_free(&settings.options);
	return STATUS_OK;
}
