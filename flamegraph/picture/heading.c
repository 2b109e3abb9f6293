/* The heading is laid out first, as a list of texts and squares with their places, for
 * its height decides where the boxes begin; then the list is drawn. */
#include "flamegraph/picture/heading.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/text/clean.h"
#include "common/text/svg.h"
#include "common/tree/amount.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/canvas.h"
#include "flamegraph/picture/picture.h"

enum {
	TITLE_SIZE = 18, /* px of type */
	TEXT_SIZE = 13,
	LINE = 20, /* px from one line to the next */
	LONGEST_ENTRY = 200, /* px of a text of the legend; a picture is wider */
	SWATCH = 11, /* px of a square of the legend */
};

static const double bold_width = 1.1; /* how much wider text is that is bold */

static const struct font text_font = {.size = TEXT_SIZE};

enum tone { TONE_TITLE, TONE_INK, TONE_MUTED, TONE_SWATCH };

/* A text, or the square of a legend. */
struct item {
	enum tone tone;
	/* Of the base line. */
	double x, y;
	struct str text;
	/* Of a square. */
	struct color color;
	/* Over it, or NULL. */
	const char *pattern;
};

/* The color of a text. Only our own colors are changed in the dark, by their classes. */
static void
set_tone(struct svg *svg, const struct picture *picture, enum tone tone)
{
	static const char *const classes[] = {"fp-ink", "fp-ink", "fp-muted"};
	static const char *const fills[] = {"#1f2328", "#1f2328", "#57606a"};
	struct color paper;

	if (picture->ui_color) {
		svg_set(svg, "fill", picture->ui_color);
	} else if (picture->background) {
		color_read(str_slice(str_of(picture->background), 0, 7), &paper);
		svg_set(svg, "fill", color_ink(paper).red > 0 ? "#fff" : "#000");
	} else {
		svg_set(svg, "class", classes[tone]);
		svg_set(svg, "fill", fills[tone]);
	}
}

static void
add_item(struct heading *heading, struct item item)
{
	item.x = heading->x;
	item.y = heading->y;
	item.text = arena_copy(&heading->texts, item.text);
	heading->items = memory_grow(heading->items, &heading->capacity, heading->count + 1,
		sizeof(*heading->items));
	heading->items[heading->count++] = item;
}

/* Clean text at the current place. */
static void
put_text(struct heading *heading, enum tone tone, struct str text)
{
	add_item(heading, (struct item){.tone = tone, .text = text});
}

/* A line of its own, as much of it as fits. */
static void
put_line(struct heading *heading, enum tone tone, struct str text)
{
	struct font font = text_font;
	struct buf clean = {0}, fitting = {0};

	if (tone == TONE_TITLE)
		font.size = TITLE_SIZE * bold_width;
	clean_add(&clean, text);
	label_fit(&fitting, &font, buf_str(&clean), heading->width - 2 * CANVAS_MARGIN);
	heading->y += tone == TONE_TITLE ? CANVAS_MARGIN + TITLE_SIZE - 2 : LINE;
	put_text(heading, tone, buf_str(&fitting));
	buf_free(&clean);
	buf_free(&fitting);
}

/* Parts that make one line, or several where they do not fit. */
static void
put_parts(struct heading *heading, const struct buf *parts, size_t count)
{
	struct buf line = {0};

	for (size_t i = 0; i < count; i++) {
		size_t len = line.len;

		if (i > 0)
			buf_add(&line, STR(" · "));
		buf_add(&line, buf_str(&parts[i]));
		if (i == 0 || label_width(&text_font, buf_str(&line)) <=
				      heading->width - 2 * CANVAS_MARGIN)
			continue;
		put_line(heading, TONE_MUTED, str_slice(buf_str(&line), 0, len));
		line.len = 0;
		buf_add(&line, buf_str(&parts[i]));
	}
	put_line(heading, TONE_MUTED, buf_str(&line));
	buf_free(&line);
}

/* A square and what it means, on the next line where this one is full. */
static void
put_entry(struct heading *heading, struct color color, const char *pattern, struct str what)
{
	struct buf clean = {0}, fitting = {0};
	double width;

	clean_add(&clean, what);
	label_fit(&fitting, &text_font, buf_str(&clean), LONGEST_ENTRY);
	width = label_width(&text_font, buf_str(&fitting));
	if (heading->x > CANVAS_MARGIN &&
		heading->x + SWATCH + 5 + width > heading->width - CANVAS_MARGIN) {
		heading->x = CANVAS_MARGIN;
		heading->y += LINE;
	}
	add_item(heading,
		(struct item){.tone = TONE_SWATCH, .color = color, .pattern = pattern});
	heading->x += SWATCH + 5;
	put_text(heading, TONE_INK, buf_str(&fitting));
	heading->x += width + 16;
	buf_free(&clean);
	buf_free(&fitting);
}

static void
put_legend(struct heading *heading)
{
	const struct colors *colors = heading->picture->colors;

	if (colors->legend_count == 0 || heading->picture->verdicts)
		return;
	heading->y += LINE;
	for (size_t i = 0; i < colors->legend_count; i++)
		put_entry(heading, colors->legend[i].color, NULL, colors->legend[i].what);
	heading->x = CANVAS_MARGIN;
}

static bool
any_moved(const struct picture *picture)
{
	for (uint32_t frame = 0; frame < picture->tree->frame_count; frame++)
		if (picture->verdicts[frame] == VERDICT_MOVED)
			return true;
	return false;
}

/* How much runs differ is known from several. */
static struct str
noise_text(const struct sides *sides)
{
	bool guessed = sides->runs[BEFORE] == 1 || sides->runs[AFTER] == 1;

	return guessed ? STR("within guessed noise") : STR("within noise");
}

/* From the full color of less to that of more, with what each step stands for. */
static void
put_change_legend(struct heading *heading, double scale)
{
	static const double steps[] = {-1, -0.5, 0, 0.5, 1};
	const struct picture *picture = heading->picture;
	struct color gone =
		change_color(-scale / 2, scale, picture->colorblind, picture->negate);
	struct color new =
		change_color(scale / 2, scale, picture->colorblind, picture->negate);
	struct buf text = {0};

	heading->y += LINE;
	for (size_t i = 0; i < countof(steps); i++) {
		double points = steps[i] * scale;
		bool none = i == 2;

		text.len = 0;
		if (none)
			buf_add(&text, noise_text(picture->sides));
		else
			buf_print(&text, "%s %s%g points",
				change_sign(points < 0 ? VERDICT_DOWN : VERDICT_UP),
				points < 0 ? "\xE2\x88\x92" : "+", fabs(points));
		put_entry(heading,
			none ? change_grey
			     : change_color(
				       points, scale, picture->colorblind, picture->negate),
			NULL, buf_str(&text));
	}
	put_entry(heading, new, "url(#fp-new)", STR("+ new"));
	put_entry(heading, gone, "url(#fp-gone)", STR("✕ gone"));
	if (any_moved(picture))
		put_entry(heading, gone, NULL, STR("⇄ moved: inlined or renamed"));
	heading->x = CANVAS_MARGIN;
	buf_free(&text);
}

static void
add_side_total(struct buf *text, const struct picture *picture, unsigned side)
{
	const struct sides *sides = picture->sides;

	if (sides->count > 1) {
		buf_add(text, sides->names[side]);
		buf_add(text, STR(": "));
	}
	amount_add(text, sides->total[side], picture->tree->decimals,
		picture->factor / sides->runs[side], picture->unit);
	if (sides->runs[side] > 1)
		buf_print(text, " a run, %u runs", sides->runs[side]);
}

/* "1,204 samples", or "before: 1,204 samples · after: 1,300 samples · width: after". */
static void
put_totals(struct heading *heading)
{
	static const char *const modes[] = {"width: after, vanished stacks: before",
		"width: before, new stacks: after", "width: the larger of both",
		"width: the sum of both"};
	const struct picture *picture = heading->picture;
	struct buf parts[SIDES + 2] = {{0}};
	size_t count = picture->sides->count;

	for (unsigned side = 0; side < picture->sides->count; side++)
		add_side_total(&parts[side], picture, side);
	if (count > 1) {
		buf_add(&parts[count++], str_of(modes[picture->diff_width]));
		buf_add(&parts[count++],
			scale_is_of_cost(&picture->functions->scale)
				? STR("color: change of what a run takes, in points of the "
				      "total before")
				: STR("color: change in share of the total"));
	}
	put_parts(heading, parts, count);
	for (size_t i = 0; i < count; i++)
		buf_free(&parts[i]);
}

void
heading_start(struct heading *heading, const struct picture *picture, double width,
	struct str left_out, double scale)
{
	*heading = (struct heading){.picture = picture, .width = width, .x = CANVAS_MARGIN};
	put_line(heading, TONE_TITLE, picture->title);
	if (picture->subtitle.len > 0)
		put_line(heading, TONE_INK, picture->subtitle);
	put_totals(heading);
	if (left_out.len > 0)
		put_line(heading, TONE_MUTED, left_out);
	if (picture->sides->count > 1)
		put_change_legend(heading, scale);
	put_legend(heading);
	heading->height = heading->y + CANVAS_MARGIN;
}

static void
draw_text(const struct heading *heading, struct svg *svg, const struct item *item)
{
	svg_start(svg, "text");
	svg_set_number(svg, "x", item->x);
	svg_set_number(svg, "y", item->y);
	set_tone(svg, heading->picture, item->tone);
	if (item->tone == TONE_TITLE) {
		svg_set_number(svg, "font-size", TITLE_SIZE);
		svg_set(svg, "font-weight", "600");
	}
	svg_verbatim(svg, item->text);
	svg_end(svg);
}

static void
draw_swatch(struct svg *svg, const struct item *item)
{
	struct buf text = {0};

	color_add(&text, item->color);
	for (int layer = 0; layer < (item->pattern ? 2 : 1); layer++) {
		svg_start(svg, "rect");
		svg_set_number(svg, "x", item->x);
		svg_set_number(svg, "y", item->y - SWATCH + 1);
		svg_set_number(svg, "width", SWATCH);
		svg_set_number(svg, "height", SWATCH);
		svg_set_text(
			svg, "fill", layer == 0 ? buf_str(&text) : str_of(item->pattern));
		svg_end(svg);
	}
	buf_free(&text);
}

void
heading_draw(const struct heading *heading, struct svg *svg)
{
	for (size_t i = 0; i < heading->count; i++)
		if (heading->items[i].tone == TONE_SWATCH)
			draw_swatch(svg, &heading->items[i]);
		else
			draw_text(heading, svg, &heading->items[i]);
}

void
heading_free(struct heading *heading)
{
	free(heading->items);
	arena_free(&heading->texts);
}
