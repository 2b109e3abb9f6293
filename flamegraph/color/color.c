/* Which color a frame gets. */
#include "flamegraph/color/color.h"

#include <math.h>
#include <stdlib.h>
#include <sys/random.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/base/pattern.h"
#include "common/tree/order.h"
#include "common/tree/sides.h"
#include "common/tree/tree.h"
#include "flamegraph/color/package.h"

/* Where a color comes from: one color, one hue, a palette of hues, or the name's module. */
struct paint {
	enum { PAINT_COLOR, PAINT_HUE, PAINT_PALETTE, PAINT_MODULE } kind;
	struct color color;
	const struct hue *hue;
	const struct palette *palette;
	/* Of the palette's rows; NULL for the last. */
	struct pattern **patterns;
};

static const struct hue separators[] = {
	{"-", {200, 0, 0}, {200, 0, 0}, {200, 0, 0}},
	{"--", {160, 0, 0}, {160, 0, 0}, {160, 0, 0}},
};

static void
compile_rows(struct paint *paint)
{
	const struct palette *palette = paint->palette;

	paint->patterns = memory_new(palette->row_count, sizeof(struct pattern *));
	for (size_t i = 0; i < palette->row_count; i++)
		if (palette->rows[i].pattern)
			paint->patterns[i] =
				pattern_compile("--colors", palette->rows[i].pattern);
}

struct paint *
coloring_paint(const char *option, struct str name)
{
	struct paint *paint = memory_new(1, sizeof(*paint));

	if (color_read(name, &paint->color)) {
		paint->kind = PAINT_COLOR;
	} else if ((paint->hue = palettes_hue(name))) {
		paint->kind = PAINT_HUE;
	} else if ((paint->palette = palettes_find(name))) {
		paint->kind = PAINT_PALETTE;
		compile_rows(paint);
	} else if (str_equal(name, STR("module"))) {
		paint->kind = PAINT_MODULE;
	} else {
		struct buf names = {0};

		palettes_add_names(&names);
		message_die_usage("%s: no palette '%.*s', only %.*s", option, STR_ARG(name),
			STR_ARG(buf_str(&names)));
	}
	return paint;
}

void
paint_free(struct paint *paint)
{
	if (!paint)
		return;
	for (size_t i = 0; paint->patterns && i < paint->palette->row_count; i++)
		pattern_free(paint->patterns[i]);
	free(paint->patterns);
	free(paint);
}

void
coloring_add_rule(struct coloring *coloring, const char *text)
{
	struct str rule = str_of(text);
	size_t sign = str_find_last(rule, '=');
	struct buf regex = {0};

	if (sign == rule.len)
		message_die_usage("--color-rule takes 'REGEX=#rrggbb' or 'REGEX=PALETTE', "
				  "not '%s'",
			text);
	coloring->rules = memory_grow(coloring->rules, &coloring->rule_capacity,
		coloring->rule_count + 1, sizeof(*coloring->rules));
	buf_add(&regex, str_slice(rule, 0, sign));
	buf_byte(&regex, '\0');
	coloring->rules[coloring->rule_count++] = (struct color_rule){
		pattern_compile("--color-rule", regex.ptr),
		coloring_paint("--color-rule", str_from(rule, sign + 1)),
	};
	buf_free(&regex);
}

void
coloring_free(struct coloring *coloring)
{
	for (size_t i = 0; i < coloring->rule_count; i++) {
		pattern_free(coloring->rules[i].pattern);
		paint_free(coloring->rules[i].paint);
	}
	free(coloring->rules);
	paint_free(coloring->paint);
}

/* Three numbers from the system, for --random. */
static struct shade
random_shade(void)
{
	uint32_t draw[3];
	struct shade shade;

	if (getrandom(draw, sizeof(draw), 0) != (ssize_t)sizeof(draw))
		message_die("cannot draw random numbers");
	for (size_t i = 0; i < 3; i++)
		shade.v[i] = draw[i] / 0x1p32;
	return shade;
}

static struct shade
shade_of(struct str name, enum shading shading)
{
	switch (shading) {
	case SHADE_HASH:
		return palettes_hash_shade(name);
	case SHADE_RANDOM:
		return random_shade();
	case SHADE_NAME:
		break;
	}
	return palettes_shade(name);
}

/* The number of the palette's row that the name matches. */
static size_t
matching_row(const struct paint *paint, struct str name)
{
	size_t i = 0;

	while (paint->patterns[i] && !pattern_matches(paint->patterns[i], name))
		i++;
	return i;
}

static struct color
paint_from_palette(
	const struct paint *paint, struct str name, struct shade shade, bool *used)
{
	size_t row = matching_row(paint, name);

	if (used)
		used[row] = true;
	return palettes_color(palettes_hue(str_of(paint->palette->rows[row].hue)), shade);
}

/* `used`, of rows of the palette, may be NULL. */
static struct color
paint_name(const struct paint *paint, struct str name, struct shade shade, bool *used)
{
	switch (paint->kind) {
	case PAINT_HUE:
		return palettes_color(paint->hue, shade);
	case PAINT_PALETTE:
		return paint_from_palette(paint, name, shade, used);
	case PAINT_MODULE:
		return package_color(package_of(name));
	case PAINT_COLOR:
		break;
	}
	return paint->color;
}

static const struct paint *
paint_of(const struct coloring *coloring, struct str name)
{
	for (size_t i = 0; i < coloring->rule_count; i++)
		if (pattern_matches(coloring->rules[i].pattern, name))
			return coloring->rules[i].paint;
	return coloring->paint;
}

/* `used` is of rows of the palette for what no rule matches, or NULL. */
static struct color
color_of(const struct coloring *coloring, struct str name, bool *used)
{
	const struct paint *paint;
	struct shade shade = shade_of(name, coloring->shading);

	for (size_t i = 0; i < 2; i++)
		if (str_equal(name, str_of(separators[i].name)))
			return palettes_color(&separators[i], shade);
	paint = paint_of(coloring, name);
	return paint_name(paint, name, shade, paint == coloring->paint ? used : NULL);
}

static void
add_entry(struct colors *colors, struct str what, struct color color)
{
	for (size_t i = 0; i < colors->legend_count; i++)
		if (str_equal(colors->legend[i].what, what))
			return;
	colors->legend = memory_grow(colors->legend, &colors->legend_capacity,
		colors->legend_count + 1, sizeof(*colors->legend));
	colors->legend[colors->legend_count++] = (struct legend_entry){what, color};
}

/* The rows of the palette that are used, in its order. */
static void
palette_legend(struct colors *colors, const struct palette *palette, const bool *used)
{
	for (size_t i = 0; i < palette->row_count; i++)
		if (used[i])
			add_entry(colors, str_of(palette->rows[i].what),
				palettes_color(palettes_hue(str_of(palette->rows[i].hue)),
					(struct shade){{0.5, 0.5, 0.5}}));
}

enum { MOST_MODULES = 10 }; /* in a legend: those with the largest share of the picture */

/* The modules as frames below the root. */
struct modules {
	struct tree tree;
	/* Of each: the shares of its frames, added up. */
	double *share;
	/* The same in millionths. */
	uint64_t *weight;
};

static void
gather_modules(struct modules *modules, const struct tree *tree, const struct sides *sides)
{
	size_t capacity = 0;

	tree_start(&modules->tree, 1);
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		uint32_t known = modules->tree.frame_count;
		uint32_t name =
			tree_name(&modules->tree, package_of(tree_text(tree, frame)));
		uint32_t module = tree_enter(&modules->tree, TREE_ROOT, name);

		modules->share = memory_grow(
			modules->share, &capacity, module + 1, sizeof(*modules->share));
		if (module == known)
			modules->share[module] = 0;
		modules->share[module] +=
			(double)sides->total[(size_t)frame * sides->count] /
			(double)sides->total[0];
	}
	modules->weight = memory_new(modules->tree.frame_count, sizeof(*modules->weight));
	for (uint32_t i = 1; i < modules->tree.frame_count; i++)
		modules->weight[i] = (uint64_t)(modules->share[i] * 1e6);
}

static void
module_legend(struct colors *colors, const struct tree *tree, const struct sides *sides)
{
	struct modules modules = {0};
	struct order order;

	gather_modules(&modules, tree, sides);
	order_by_weight(&order, &modules.tree, modules.weight);
	for (uint32_t i = 0; i + 1 < modules.tree.frame_count && i < MOST_MODULES; i++) {
		struct str module = tree_text(&modules.tree, order.callee[i]);

		add_entry(
			colors, arena_copy(&colors->arena, module), package_color(module));
	}
	order_free(&order);
	free(modules.share);
	free(modules.weight);
	tree_free(&modules.tree);
}

void
colors_start(struct colors *colors, const struct coloring *coloring,
	const struct tree *tree, const struct sides *sides)
{
	const struct paint *paint = coloring->paint;
	bool *used = NULL;

	if (paint->kind == PAINT_PALETTE)
		used = memory_new(paint->palette->row_count, sizeof(*used));
	*colors = (struct colors){0};
	colors->of_name = memory_new(tree->name_count, sizeof(*colors->of_name));
	colors->of_name[0] = color_of(coloring, tree->names[0], NULL);
	for (uint32_t name = 1; name < tree->name_count; name++)
		colors->of_name[name] = color_of(coloring, tree->names[name], used);
	if (used)
		palette_legend(colors, paint->palette, used);
	else if (paint->kind == PAINT_MODULE && sides->count == 1)
		module_legend(colors, tree, sides);
	free(used);
}

void
colors_free(struct colors *colors)
{
	free(colors->of_name);
	free(colors->legend);
	arena_free(&colors->arena);
}

bool
color_read(struct str text, struct color *color)
{
	uint32_t value = 0;

	if (text.len != 7 || text.ptr[0] != '#')
		return false;
	for (size_t i = 1; i < text.len; i++) {
		size_t digit =
			str_find(STR("0123456789abcdef0123456789ABCDEF"), text.ptr[i]);

		if (digit == 32)
			return false;
		value = value << 4 | (uint32_t)(digit % 16);
	}
	*color = (struct color){
		(uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};
	return true;
}

void
color_write(char text[COLOR_TEXT], struct color color)
{
	static const char digits[] = "0123456789abcdef";
	const uint8_t channels[] = {color.red, color.green, color.blue};

	*text++ = '#';
	for (size_t i = 0; i < 3; i++) {
		*text++ = digits[channels[i] >> 4];
		*text++ = digits[channels[i] & 15];
	}
	*text = '\0';
}

uint32_t
color_pack(struct color color)
{
	return (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
}

struct color
color_unpack(uint32_t packed)
{
	return (struct color){
		(uint8_t)(packed >> 16), (uint8_t)(packed >> 8), (uint8_t)packed};
}

void
color_add(struct buf *to, struct color color)
{
	char text[COLOR_TEXT];

	color_write(text, color);
	buf_add(to, str_of(text));
}

/* Relative luminance, as WCAG 2 defines it. */
static double
luminance(struct color color)
{
	const double weights[] = {0.2126, 0.7152, 0.0722};
	const uint8_t channels[] = {color.red, color.green, color.blue};
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		double c = channels[i] / 255.0;

		sum += weights[i] *
		       (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

double
color_contrast(struct color a, struct color b)
{
	double x = luminance(a) + 0.05, y = luminance(b) + 0.05;

	return x > y ? x / y : y / x;
}

struct color
color_ink(struct color paper)
{
	const struct color black = {0, 0, 0}, white = {255, 255, 255};

	return color_contrast(paper, black) >= color_contrast(paper, white) ? black : white;
}

static uint8_t
mix_channel(uint8_t a, uint8_t b, double share)
{
	return (uint8_t)lround(a + (b - a) * share);
}

struct color
color_mix(struct color a, struct color b, double share)
{
	return (struct color){mix_channel(a.red, b.red, share),
		mix_channel(a.green, b.green, share), mix_channel(a.blue, b.blue, share)};
}
