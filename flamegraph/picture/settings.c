/* The options are rows: each says what it is called, what it does, and which field it
 * sets or which function reads it. The parser's own table is made of them. */
#include "flamegraph/picture/settings.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/pattern.h"
#include "common/base/words.h"
#include "common/noise/scale.h"
#include "flamegraph/color/change.h"

/* How the argument of an option is read, and what kind of field it sets. */
enum reading {
	READ_GROUP, /* it is a heading */
	READ_FLAG, /* bool: true */
	READ_TEXT, /* struct str */
	READ_REAL, /* double, within bounds */
	READ_WORD, /* an enum, by the words of the argument */
	READ_SELF, /* by a function */
};

typedef void read_self(struct settings *settings, char *argument);

struct row {
	enum reading reading;
	const char *name;
	/* As --help shows it; NULL: it takes none. */
	const char *argument;
	const char *doc;
	/* Of the field in struct settings. */
	size_t offset;
	double least, most;
	read_self *self;
	/* argp's. */
	int flags;
	/* A letter, or 0. */
	char letter;
};

static const double monospace_width = 0.61; /* em of a character, at most */

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
read_total(struct settings *settings, char *argument)
{
	settings->picture.total = options_integer("--total", argument, 0, UINT64_MAX);
}

static void
read_search(struct settings *settings, char *argument)
{
	settings->picture.search = argument;
	pattern_free(settings->picture.pattern);
	settings->picture.pattern = pattern_compile("--search", argument);
}

static void
read_search_color(struct settings *settings, char *argument)
{
	color_read(str_of(check_color("--search-color", argument)),
		&settings->picture.search_color);
}

static void
read_attributes(struct settings *settings, char *argument)
{
	attributes_read(&settings->attributes, argument);
	settings->picture.attributes = &settings->attributes;
}

static void
read_flamechart(struct settings *settings, char *argument)
{
	(void)argument;
	settings->picture.order = ORDER_INPUT;
}

static void
read_base(struct settings *settings, char *argument)
{
	settings->base = memory_grow(settings->base, &settings->base_capacity,
		settings->base_count + 1, sizeof(*settings->base));
	settings->base[settings->base_count++] = argument;
}

static void
read_sort(struct settings *settings, char *argument)
{
	settings->sorted = true;
	settings->picture.order =
		(enum layout_order)words_choose("--sort", "name|width", argument);
}

static void
read_scale(struct settings *settings, char *argument)
{
	scale_read(&settings->noise, argument);
}

static void
read_colors(struct settings *settings, char *argument)
{
	paint_free(settings->coloring.paint);
	settings->coloring.paint = coloring_paint("--colors", str_of(argument));
	settings->chain = strcmp(argument, "chain") == 0;
}

static void
read_color_rule(struct settings *settings, char *argument)
{
	coloring_add_rule(&settings->coloring, argument);
}

static void
read_hash(struct settings *settings, char *argument)
{
	(void)argument;
	settings->coloring.shading = SHADE_HASH;
}

static void
read_random(struct settings *settings, char *argument)
{
	(void)argument;
	if (settings->coloring.shading != SHADE_HASH)
		settings->coloring.shading = SHADE_RANDOM;
}

static void
read_map(struct settings *settings, char *argument)
{
	settings->map = argument ? argument : "palette.map";
}

static void
read_background(struct settings *settings, char *argument)
{
	static const char *const tones[][2] = {{"yellow", "#eeeeee #eeeeb0"},
		{"blue", "#eeeeee #e0e0ff"}, {"green", "#eef2ee #e0ffe0"},
		{"grey", "#f8f8f8 #e8e8e8"}};

	for (size_t i = 0; i < countof(tones); i++)
		if (strcmp(argument, tones[i][0]) == 0) {
			settings->picture.background = tones[i][1];
			return;
		}
	settings->picture.background = check_color("--bgcolors", argument);
}

static void
read_ui_color(struct settings *settings, char *argument)
{
	settings->picture.ui_color = check_color("--uicolor", argument);
}

static void
read_stroke(struct settings *settings, char *argument)
{
	settings->picture.stroke = strcmp(argument, "none") == 0
					   ? NULL
					   : check_color("--stroke-color", argument);
}

static void
read_least(struct settings *settings, char *argument)
{
	struct picture *picture = &settings->picture;
	size_t len = strlen(argument);

	picture->least_is_percent = len > 0 && argument[len - 1] == '%';
	if (picture->least_is_percent)
		argument[len - 1] = '\0';
	picture->joins_narrow = false;
	picture->least = options_real("--minwidth", argument, 0, 1e6);
}

static void
read_font(struct settings *settings, char *argument)
{
	settings->picture.font = argument;
	settings->picture.label.least = monospace_width;
}

static void
read_diff_colors(struct settings *settings, char *argument)
{
	settings->picture.colorblind =
		words_choose("--diff-colors", CHANGE_COLORS, argument) == 1;
}

static void
read_encoding(struct settings *settings, char *argument)
{
	(void)settings;
	words_choose("--encoding", "UTF-8|utf-8|UTF8|utf8", argument);
}

#define AT(field) .offset = offsetof(struct settings, field)

static const struct row table[] = {
	{READ_GROUP, .doc = "Text:"},
	{READ_TEXT, "title", "TEXT", "Heading", AT(picture.title)},
	{READ_TEXT, "subtitle", "TEXT", "Second line of the heading", AT(picture.subtitle)},
	{READ_TEXT, "countname", "TEXT",
		"What is counted (what the input says, or samples)", AT(picture.unit)},
	{READ_TEXT, "nametype", "TEXT", "What a frame is (Function:)",
		AT(picture.name_type)},
	{READ_TEXT, "notes", "TEXT", "A comment in the file", AT(picture.notes)},
	{READ_SELF, "total", "COUNT", "What 100 % stands for, if more than the sum",
		.self = read_total},
	{READ_REAL, "factor", "NUMBER", "Multiply the counts that are shown",
		AT(picture.factor), .least = -1e15, .most = 1e15},
	{READ_SELF, "nameattr", "FILE", "Titles, links and other attributes of functions",
		.self = read_attributes},
	{READ_SELF, "search", "REGEX", "Highlight functions that match",
		.self = read_search},

	{READ_GROUP, .doc = "Shape:"},
	{READ_FLAG, "inverted", NULL, "Root on top: an icicle", AT(picture.icicle),
		.letter = 'i'},
	{READ_SELF, "flamechart", NULL, "In the order of the input: a flame chart",
		.self = read_flamechart},
	{READ_FLAG, "reverse", NULL, "Merge stacks from their leaves",
		AT(picture.merged_from_leaves)},
	{READ_SELF, "base", "FUNCTION",
		"Only stacks with FUNCTION, without its callers; more than one may be "
		"given",
		.self = read_base},
	{READ_SELF, "sort", "name|width", "Order of callees, left to right (name)",
		.self = read_sort},

	{READ_GROUP, .doc = "Color:"},
	{READ_SELF, "colors", "PALETTE", NULL, .self = read_colors, .letter = 'c'},
	{READ_SELF, "color", .flags = OPTION_ALIAS | OPTION_HIDDEN},
	{READ_SELF, "color-rule", "REGEX=COLOR",
		"Color functions that match with #rrggbb or a palette; the first rule that "
		"matches decides",
		.self = read_color_rule},
	{READ_SELF, "hash", NULL, "Shades by the first and last characters of a name",
		.self = read_hash},
	{READ_SELF, "random", NULL, "Shades at random, new in every run",
		.self = read_random},
	{READ_SELF, "cp", "FILE",
		"Keep colors in FILE (palette.map) from picture to picture",
		.self = read_map, .flags = OPTION_ARG_OPTIONAL},
	{READ_SELF, "bgcolors", "COLOR", "Background: yellow, blue, green, grey or #rrggbb",
		.self = read_background},
	{READ_SELF, "uicolor", "#rrggbb", "Color of the headings", .self = read_ui_color},
	{READ_SELF, "stroke-color", "#rrggbb|none", "Outline of boxes (none)",
		.self = read_stroke},
	{READ_SELF, "search-color", "#rrggbb", "Of what --search finds",
		.self = read_search_color},

	{READ_GROUP, .doc = "Size:"},
	{READ_REAL, "width", "PX", "Of the picture; otherwise it is as wide as its place",
		AT(picture.width), .least = 300, .most = 100000},
	{READ_REAL, "height", "PX", "Of a row (16)", AT(picture.row), .least = 2,
		.most = 1000},
	{READ_SELF, "minwidth", "PX|N%",
		"Narrowest frame that the still picture draws (0.1 px)",
		.self = read_least},
	{READ_SELF, "fonttype", "FONT", "Of the labels", .self = read_font},
	{READ_REAL, "fontsize", "PX", "Of the labels (12)", AT(picture.label.size),
		.least = 1, .most = 1000},
	{READ_REAL, "fontwidth", "EM", "Mean width of a character in labels",
		AT(picture.label.glyph), .least = 0.01, .most = 10},
	{READ_FLAG, "truncate-text-right", AT(truncates), .flags = OPTION_HIDDEN},

	{READ_GROUP, .doc = "With two columns:"},
	{READ_WORD, "diff-width", LAYOUT_WIDTHS, "What the width of a frame is (after)",
		AT(picture.diff_width)},
	{READ_SELF, "diff-colors", CHANGE_COLORS, "Colors of more and less",
		.self = read_diff_colors},
	{READ_FLAG, "negate", NULL, "Swap the colors of more and less", AT(picture.negate)},
	{READ_SELF, "scale", "time|share|work=FRAME",
		"Compare what a run takes, what part of it, or what is taken for each "
		"FRAME's total (as is known of the runs)",
		.self = read_scale},

	{READ_GROUP, .doc = "File:"},
	{READ_FLAG, "static", NULL, "Only the still picture: no data, no script",
		AT(picture.still_only)},
	{READ_FLAG, "pretty-xml", NULL, "Elements on lines of their own",
		AT(picture.pretty)},
	{READ_SELF, "encoding", "UTF-8", NULL, .self = read_encoding,
		.flags = OPTION_HIDDEN},
};

static void
apply(const struct row *row, struct settings *settings, char *argument)
{
	void *field = (char *)settings + row->offset;
	struct buf option = {0};

	buf_print(&option, "--%s%c", row->name, '\0');
	switch (row->reading) {
	case READ_FLAG:
		*(bool *)field = true;
		break;
	case READ_TEXT:
		*(struct str *)field = str_of(argument);
		break;
	case READ_REAL:
		*(double *)field =
			options_real(option.ptr, argument, row->least, row->most);
		break;
	case READ_WORD:
		*(unsigned *)field = words_choose(option.ptr, row->argument, argument);
		break;
	case READ_SELF:
		row->self(settings, argument);
		break;
	case READ_GROUP:
		break;
	}
	buf_free(&option);
}

static int
key_of(size_t row)
{
	return table[row].letter ? table[row].letter : OPTIONS_KEY + (int)row;
}

static error_t
parse(int key, char *argument, struct argp_state *state)
{
	struct settings *settings = state->input;

	if (key == ARGP_KEY_INIT)
		state->child_inputs[0] = &settings->options;
	for (size_t i = 0; i < countof(table); i++)
		if (table[i].reading != READ_GROUP && key == key_of(i)) {
			apply(&table[i], settings, argument);
			return 0;
		}
	return ARGP_ERR_UNKNOWN;
}

/* The rows as argp has them; `palettes` is what --colors takes. */
static void
make_rows(struct argp_option *rows, struct buf *palettes)
{
	for (size_t i = 0; i < countof(table); i++) {
		const struct row *row = &table[i];

		rows[i] = (struct argp_option){
			row->name, key_of(i), row->argument, row->flags, row->doc, 0};
		if (row->reading == READ_GROUP || (row->flags & OPTION_ALIAS))
			rows[i].key = 0;
		if (row->self == read_colors)
			rows[i].doc = palettes->ptr;
	}
}

/* What cannot be had together. */
static void
check(const struct settings *settings)
{
	if (settings->picture.order != ORDER_INPUT)
		return;
	if (settings->picture.merged_from_leaves)
		message_die_usage("--flamechart and --reverse exclude each other");
	if (settings->base_count > 0)
		message_die_usage("--flamechart and --base exclude each other");
}

static void
parse_options(struct settings *settings, int argc, char **argv)
{
	static const struct argp_child children[] = {{&options_argp, 0, NULL, 0}, {0}};
	struct argp_option rows[countof(table) + 1] = {{0}};
	const struct argp argp = {
		.options = rows,
		.parser = parse,
		.doc = "Draws folded text as a flame graph: one SVG file, on standard "
		       "output.",
		.children = children,
	};
	struct buf palettes = {0};

	palettes_add_names(&palettes);
	buf_print(&palettes, " or #rrggbb (hot)%c", '\0');
	make_rows(rows, &palettes);
	options_parse(&argp, argc, argv, settings);
	buf_free(&palettes);
}

void
settings_read(struct settings *settings, int argc, char **argv)
{
	*settings = (struct settings){.noise = noise_defaults,
		.picture = {
			.name_type = STR("Function:"),
			.font = "system-ui,-apple-system,\"Segoe UI\",Roboto,"
				"\"Helvetica Neue\",Arial,sans-serif",
			.label = {.size = 12},
			.row = 16,
			.least = 0.1,
			.joins_narrow = true,
			.factor = 1,
			.search_color = {240, 110, 240},
		}};
	parse_options(settings, argc, argv);
	if (!settings->coloring.paint)
		settings->coloring.paint = coloring_paint("--colors", STR("hot"));
	check(settings);
	if (settings->picture.merged_from_leaves && !settings->sorted)
		settings->picture.order = ORDER_WIDTH;
}

void
settings_free(struct settings *settings)
{
	coloring_free(&settings->coloring);
	attributes_free(&settings->attributes);
	free(settings->base);
	pattern_free(settings->picture.pattern);
	options_free(&settings->options);
}
