/* The still picture: a box and a label for frames wide enough to carry one. */
#include "flamegraph/picture/still.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/pattern.h"
#include "common/text/svg.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/attributes.h"
#include "flamegraph/picture/chart.h"
#include "flamegraph/picture/details.h"
#include "flamegraph/picture/thin.h"

enum {
	LABEL_PAD = 4, /* px between a label and the edges of its box */
	MOST_PER_PX = 100, /* bytes of a name that can be seen, however narrow the font */
	LEAST_LABELLED = 14, /* px of a box that may carry a label */
};

const char still_gone[] = "url(#fp-gone)";
const char still_new[] = "url(#fp-new)";

double
still_x(const struct still *still, uint64_t start)
{
	return still->left + still->per_count * (double)start;
}

double
still_y(const struct still *still, uint32_t depth)
{
	uint32_t row =
		still->chart->icicle ? depth : still->chart->layout->rows - 1 - depth;

	return still->top + row * still->chart->row;
}

struct color
still_color(const struct still *still, uint32_t frame)
{
	const struct chart *chart = still->chart;
	uint32_t name = chart->tree->name[frame];

	if (still->matched && still->matched[name])
		return chart->search_color;
	if (!chart->verdicts)
		return chart->colors->of_name[name];
	if (chart->verdicts[frame] == VERDICT_NOISE)
		return change_grey;
	return change_color(change_points(chart->sides, frame), still->scale,
		chart->colorblind, chart->negate);
}

void
still_set_color(const struct still *still, const char *name, struct color color)
{
	char text[COLOR_TEXT];

	color_write(text, color);
	svg_set(still->svg, name, text);
}

/* What vanished is hatched, what is new is dotted, noise or not: it says which side the box is of. */
const char *
still_mark(const struct still *still, uint32_t frame)
{
	const struct sides *sides = still->chart->sides;
	const uint64_t *total = &sides->total[(size_t)frame * sides->count];

	if (sides->count == 1 || (total[BEFORE] > 0) == (total[AFTER] > 0))
		return NULL;
	return total[BEFORE] > 0 ? still_gone : still_new;
}

bool
still_label(const struct still *still, const struct box *box, struct buf *to)
{
	double width = still->per_count * (double)box->width;
	struct buf clean = {0};
	struct str name = label_name(tree_text(still->chart->tree, box->frame));
	enum verdict verdict =
		still->chart->verdicts ? still->chart->verdicts[box->frame] : VERDICT_NOISE;

	to->len = 0;
	if (width < LEAST_LABELLED || still->font.size < 4)
		return false;
	if ((double)name.len > width * MOST_PER_PX)
		name.len = (size_t)(width * MOST_PER_PX);
	if (verdict != VERDICT_NOISE) {
		buf_add(&clean, str_of(change_sign(verdict)));
		buf_byte(&clean, ' ');
	}
	svg_clean(&clean, name);
	label_fit(to, &still->font, buf_str(&clean), width - STILL_GAP - 2 * LABEL_PAD);
	buf_free(&clean);
	return to->len > 0;
}

static void
draw_rectangle(struct still *still, double x, double y, double width)
{
	svg_start(still->svg, "rect");
	svg_set_number(still->svg, "x", x);
	svg_set_number(still->svg, "y", y);
	svg_set_number(still->svg, "width", fmax(width - STILL_GAP, 0.1));
	svg_set_number(still->svg, "height", fmax(still->chart->row - 1, 0.5));
}

static void
draw_text(struct still *still, double x, double y, struct color paper, struct str label)
{
	struct color ink = color_ink(paper);

	svg_start(still->svg, "text");
	svg_set_number(still->svg, "x", x + LABEL_PAD);
	svg_set_number(
		still->svg, "y", y + (still->chart->row - 1) / 2 + still->font.size * 0.36);
	if (ink.red > 0)
		svg_set(still->svg, "fill", "#fff");
	svg_verbatim(still->svg, label);
	svg_end(still->svg);
}

static void
draw_mark(struct still *still, uint32_t frame, double x, double y, double width)
{
	const char *mark = still_mark(still, frame);

	if (!mark)
		return;
	draw_rectangle(still, x, y, width);
	svg_set(still->svg, "fill", mark);
	svg_end(still->svg);
}

/* The details, or what --nameattr has instead. */
static void
draw_title(struct still *still, uint32_t frame, const struct attribute *given, size_t count)
{
	struct buf details = {0};

	svg_start(still->svg, "title");
	if (count > 0 && given[0].kind == ATTRIBUTE_TITLE) {
		svg_text(still->svg, given[0].value);
	} else {
		details_add(&details, still->chart, frame);
		svg_text(still->svg, buf_str(&details));
	}
	svg_end(still->svg);
	buf_free(&details);
}

static void
set_attributes(struct still *still, const struct attribute *given, size_t count,
	enum attribute_kind kind)
{
	for (size_t i = 0; i < count; i++)
		if (given[i].kind == kind)
			svg_set_text(still->svg, given[i].key, given[i].value);
}

static bool
has_key(const struct attribute *given, size_t count, const char *key)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(given[i].key, key) == 0)
			return true;
	return false;
}

/* Opens the link around a box that has one. */
static bool
start_link(struct still *still, const struct attribute *given, size_t count)
{
	if (!has_key(given, count, "href"))
		return false;
	svg_start(still->svg, "a");
	set_attributes(still, given, count, ATTRIBUTE_LINK);
	if (!has_key(given, count, "target"))
		svg_set(still->svg, "target", "_top");
	return true;
}

static void
draw_filled(struct still *still, const struct box *box, struct str label)
{
	double x = still_x(still, box->start), y = still_y(still, box->depth);
	double width = still->per_count * (double)box->width;
	struct color color = still_color(still, box->frame);

	draw_rectangle(still, x, y, width);
	still_set_color(still, "fill", color);
	if (still->chart->stroke)
		svg_set(still->svg, "stroke", still->chart->stroke);
	svg_end(still->svg);
	draw_mark(still, box->frame, x, y, width);
	draw_text(still, x, y, color, label);
}

static void
draw_box(struct still *still, const struct box *box, struct str label)
{
	const struct chart *chart = still->chart;
	const struct attribute *given = NULL;
	size_t count = 0;
	bool linked;

	if (chart->attributes)
		given = attributes_of(
			chart->attributes, tree_text(chart->tree, box->frame), &count);
	linked = start_link(still, given, count);
	svg_start(still->svg, "g");
	set_attributes(still, given, count, ATTRIBUTE_GROUP);
	draw_title(still, box->frame, given, count);
	draw_filled(still, box, label);
	svg_end(still->svg);
	if (linked)
		svg_end(still->svg);
}

static void
draw_labelled(struct still *still)
{
	const struct layout *layout = still->chart->layout;
	struct buf label = {0};

	for (size_t i = 0; i < layout->box_count; i++)
		if (still_label(still, &layout->boxes[i], &label))
			draw_box(still, &layout->boxes[i], buf_str(&label));
	buf_free(&label);
}

static bool *
match_names(const struct chart *chart)
{
	bool *matched;

	if (!chart->pattern)
		return NULL;
	matched = memory_new(chart->tree->name_count, sizeof(*matched));
	for (uint32_t i = 0; i < chart->tree->name_count; i++)
		matched[i] = pattern_matches(chart->pattern, chart->tree->names[i]);
	return matched;
}

void
still_draw(
	const struct chart *chart, struct svg *svg, double width, double top, double scale)
{
	struct still still = {
		.chart = chart,
		.svg = svg,
		.left = STILL_MARGIN,
		.per_count = (width - 2 * STILL_MARGIN) / (double)chart->layout->span,
		.top = top,
		.scale = scale,
		.font = chart->label,
		.matched = match_names(chart),
	};

	still.font.size = fmin(still.font.size, chart->row - 3);
	thin_draw(&still);
	svg_start(svg, "g");
	svg_set_text(svg, "font-family", str_of(chart->font));
	svg_set_number(svg, "font-size", still.font.size);
	draw_labelled(&still);
	svg_end(svg);
	free(still.matched);
}
