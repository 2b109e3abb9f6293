/* What stands above the boxes of a still picture. */
#include "flamegraph/picture/heading.h"

#include <math.h>

#include "common/text/svg.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/chart.h"
#include "flamegraph/picture/still.h"

enum {
	TITLE_SIZE = 18, /* px of type */
	TEXT_SIZE = 13,
	LINE = 20, /* px from one line to the next */
	LONGEST_ENTRY = 200, /* px of a text of the legend; a picture is wider */
	SWATCH = 11, /* px of a square of the legend */
};

static const double bold_width = 1.1; /* how much wider text is that is bold */

static const struct font text_font = {.size = TEXT_SIZE};

enum tone { TONE_TITLE, TONE_INK, TONE_MUTED };

/* Where the next line goes. */
struct heading {
	const struct chart *chart;
	struct svg *svg; /* NULL: measuring */
	double width;
	double x, y; /* of the base line */
};

/* The color of a text. Only our own colors are changed in the dark, by their classes. */
static void
set_tone(struct heading *heading, enum tone tone)
{
	static const char *const classes[] = {"fp-ink", "fp-ink", "fp-muted"};
	static const char *const fills[] = {"#1f2328", "#1f2328", "#57606a"};
	const struct chart *chart = heading->chart;
	struct color paper;

	if (chart->ui_color) {
		svg_set(heading->svg, "fill", chart->ui_color);
	} else if (chart->background) {
		color_read(str_slice(str_of(chart->background), 0, 7), &paper);
		svg_set(heading->svg, "fill", color_ink(paper).red > 0 ? "#fff" : "#000");
	} else {
		svg_set(heading->svg, "class", classes[tone]);
		svg_set(heading->svg, "fill", fills[tone]);
	}
}

/* Clean text at the current place. */
static void
put_text(struct heading *heading, enum tone tone, struct str text)
{
	if (!heading->svg)
		return;
	svg_start(heading->svg, "text");
	svg_set_number(heading->svg, "x", heading->x);
	svg_set_number(heading->svg, "y", heading->y);
	set_tone(heading, tone);
	if (tone == TONE_TITLE) {
		svg_set_number(heading->svg, "font-size", TITLE_SIZE);
		svg_set(heading->svg, "font-weight", "600");
	}
	svg_verbatim(heading->svg, text);
	svg_end(heading->svg);
}

/* A line of its own, as much of it as fits. */
static void
put_line(struct heading *heading, enum tone tone, struct str text)
{
	struct font font = text_font;
	struct buf clean = {0}, fitting = {0};

	if (tone == TONE_TITLE)
		font.size = TITLE_SIZE * bold_width;
	svg_clean(&clean, text);
	label_fit(&fitting, &font, buf_str(&clean), heading->width - 2 * STILL_MARGIN);
	heading->y += tone == TONE_TITLE ? STILL_MARGIN + TITLE_SIZE - 2 : LINE;
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
				      heading->width - 2 * STILL_MARGIN)
			continue;
		put_line(heading, TONE_MUTED, str_slice(buf_str(&line), 0, len));
		line.len = 0;
		buf_add(&line, buf_str(&parts[i]));
	}
	put_line(heading, TONE_MUTED, buf_str(&line));
	buf_free(&line);
}

static void
put_swatch(struct heading *heading, struct color color, const char *pattern)
{
	struct buf text = {0};

	if (!heading->svg)
		return;
	color_add(&text, color);
	for (int layer = 0; layer < (pattern ? 2 : 1); layer++) {
		svg_start(heading->svg, "rect");
		svg_set_number(heading->svg, "x", heading->x);
		svg_set_number(heading->svg, "y", heading->y - SWATCH + 1);
		svg_set_number(heading->svg, "width", SWATCH);
		svg_set_number(heading->svg, "height", SWATCH);
		svg_set_text(heading->svg, "fill",
			layer == 0 ? buf_str(&text) : str_of(pattern));
		svg_end(heading->svg);
	}
	buf_free(&text);
}

/* A square and what it means, on the next line where this one is full. */
static void
put_entry(struct heading *heading, struct color color, const char *pattern, struct str what)
{
	struct buf clean = {0}, fitting = {0};
	double width;

	svg_clean(&clean, what);
	label_fit(&fitting, &text_font, buf_str(&clean), LONGEST_ENTRY);
	width = label_width(&text_font, buf_str(&fitting));
	if (heading->x > STILL_MARGIN &&
		heading->x + SWATCH + 5 + width > heading->width - STILL_MARGIN) {
		heading->x = STILL_MARGIN;
		heading->y += LINE;
	}
	put_swatch(heading, color, pattern);
	heading->x += SWATCH + 5;
	put_text(heading, TONE_INK, buf_str(&fitting));
	heading->x += width + 16;
	buf_free(&clean);
	buf_free(&fitting);
}

static void
put_legend(struct heading *heading)
{
	const struct colors *colors = heading->chart->colors;

	if (colors->legend_count == 0 || heading->chart->verdicts)
		return;
	heading->y += LINE;
	for (size_t i = 0; i < colors->legend_count; i++)
		put_entry(heading, colors->legend[i].color, NULL, colors->legend[i].what);
	heading->x = STILL_MARGIN;
}

static bool
any_moved(const struct chart *chart)
{
	for (uint32_t frame = 0; frame < chart->tree->frame_count; frame++)
		if (chart->verdicts[frame] == VERDICT_MOVED)
			return true;
	return false;
}

/* From the full color of less to that of more, with what each step stands for. */
static void
put_change_legend(struct heading *heading, double scale)
{
	static const double steps[] = {-1, -0.5, 0, 0.5, 1};
	const struct chart *chart = heading->chart;
	struct color gone =
		change_color(-scale / 2, scale, chart->colorblind, chart->negate);
	struct color new = change_color(scale / 2, scale, chart->colorblind, chart->negate);
	struct buf text = {0};

	heading->y += LINE;
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
		double points = steps[i] * scale;
		bool none = i == 2;

		text.len = 0;
		if (none)
			buf_add(&text, STR("within noise"));
		else
			buf_print(&text, "%s %s%g points",
				change_sign(points < 0 ? VERDICT_DOWN : VERDICT_UP),
				points < 0 ? "\xE2\x88\x92" : "+", fabs(points));
		put_entry(heading,
			none ? change_grey
			     : change_color(
				       points, scale, chart->colorblind, chart->negate),
			NULL, buf_str(&text));
	}
	put_entry(heading, new, "url(#fp-new)", STR("+ new"));
	put_entry(heading, gone, "url(#fp-gone)", STR("✕ gone"));
	if (any_moved(chart))
		put_entry(heading, gone, NULL, STR("⇄ moved: inlined or renamed"));
	heading->x = STILL_MARGIN;
	buf_free(&text);
}

static void
add_side_total(struct buf *text, const struct chart *chart, unsigned side)
{
	const struct sides *sides = chart->sides;

	if (sides->count > 1) {
		buf_add(text, sides->names[side]);
		buf_add(text, STR(": "));
	}
	label_amount(text, sides->total[side], chart->tree->decimals, chart->factor,
		chart->unit);
	if (sides->runs[side] > 1)
		buf_print(text, " in %u runs", sides->runs[side]);
}

/* "1,204 samples", or "before: 1,204 samples · after: 1,300 samples · width: after". */
static void
put_totals(struct heading *heading)
{
	static const char *const modes[] = {"width: after, vanished stacks: before",
		"width: before, new stacks: after", "width: the larger of both",
		"width: the sum of both"};
	const struct chart *chart = heading->chart;
	struct buf parts[MOST_SIDES + 2] = {{0}};
	size_t count = chart->sides->count;

	for (unsigned side = 0; side < chart->sides->count; side++)
		add_side_total(&parts[side], chart, side);
	if (count > 1) {
		buf_add(&parts[count++], str_of(modes[chart->diff_width]));
		buf_add(&parts[count++], STR("color: change in share of the total"));
	}
	put_parts(heading, parts, count);
	for (size_t i = 0; i < count; i++)
		buf_free(&parts[i]);
}

double
heading_draw(const struct chart *chart, struct svg *svg, double width, struct str left_out,
	double scale)
{
	struct heading heading = {chart, svg, width, STILL_MARGIN, 0};

	put_line(&heading, TONE_TITLE, chart->title);
	if (chart->subtitle.len > 0)
		put_line(&heading, TONE_INK, chart->subtitle);
	put_totals(&heading);
	if (left_out.len > 0)
		put_line(&heading, TONE_MUTED, left_out);
	if (chart->sides->count > 1)
		put_change_legend(&heading, scale);
	put_legend(&heading);
	return heading.y + STILL_MARGIN;
}
