/* The still picture: a box and a label for frames wide enough to carry one; thinner ones joined into
 * one path per color, as fine as a bounded number of strokes allows. */
#include "flamegraph/still.h"

#include <math.h>
#include <stdlib.h>

#include "common/memory.h"
#include "common/pattern.h"
#include "common/tree.h"
#include "flamegraph/attributes.h"
#include "flamegraph/change.h"
#include "flamegraph/chart.h"
#include "flamegraph/color.h"
#include "flamegraph/svg.h"

enum {
	LABEL_PAD = 4, /* px between a label and the edges of its box */
	LEAST_LABELLED = 14, /* px of a box that may carry a label */
	MOST_STROKES = 20000, /* of thin frames: some 300 KB */
	LONGEST_TITLE = 400, /* characters of a name in what a pointer is shown */
};

static const double gap =
	0.5; /* px between neighbours, and none between those thinner than this: */
static const double least_with_gap = 2;

static const char mark_gone[] = "url(#fp-gone)";
static const char mark_new[] = "url(#fp-new)";

/* Thin frames that are drawn as one: neighbours in a row, no wider together than the grain, in the
 * color of the widest of them. */
struct stroke {
	uint32_t color; /* packed, to sort by */
	uint32_t depth;
	double start, end; /* px */
	double widest;
	const char *mark; /* NULL, or the pattern over it */
};

struct still {
	const struct chart *chart;
	struct svg *svg;
	double left, per_count; /* px: x = left + per_count * start */
	double top;
	double scale;
	struct font font;
	bool *matched; /* of each name, by --search; NULL without */
	struct stroke *strokes;
	size_t stroke_count, stroke_capacity;
	size_t *open; /* in each row: the last stroke + 1, or 0 */
	double grain;
	struct buf text;
};

static double
box_x(const struct still *still, uint64_t start)
{
	return still->left + still->per_count * (double)start;
}

static double
box_y(const struct still *still, uint32_t depth)
{
	uint32_t row =
		still->chart->icicle ? depth : still->chart->layout->rows - 1 - depth;

	return still->top + row * still->chart->row;
}

static struct color
frame_color(const struct still *still, uint32_t frame)
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

static void
set_fill(struct still *still, const char *attribute, struct color color)
{
	char text[8];
	struct buf *buf = &still->text;

	buf->len = 0;
	color_add(buf, color);
	memcpy(text, buf->ptr, 7);
	text[7] = '\0';
	svg_set(still->svg, attribute, text);
}

static void
add_side(struct buf *to, const struct chart *chart, uint32_t frame, unsigned side)
{
	const struct sides *sides = chart->sides;
	uint64_t all = sides->total[side];
	uint64_t count = sides->total[(size_t)frame * sides->count + side];

	if (sides->count == 1 && chart->total > all)
		all = chart->total;
	label_count(to, count, chart->tree->decimals, chart->factor);
	if (sides->count == 1) {
		buf_byte(to, ' ');
		buf_add(to, chart->unit);
	}
	buf_add(to, sides->count == 1 ? STR(", ") : STR(" ("));
	label_percent(to, (double)count, (double)all);
	if (sides->count > 1)
		buf_byte(to, ')');
}

/* ", +0.96 points, ×1.08", and whether it could be chance. */
static void
add_change(struct buf *to, const struct chart *chart, uint32_t frame)
{
	double points = change_points(chart->sides, frame);
	double ratio = change_ratio(chart->sides, frame);

	buf_print(to, ", %+.2f points", fabs(points) < 0.005 ? 0 : points);
	if (ratio > 0)
		buf_print(to, ", \xC3\x97%.2f", ratio);
	if (chart->verdicts[frame] == VERDICT_NOISE)
		buf_add(to, STR(", within noise"));
}

/* "name (1,204 samples, 12.04%)", or "name: 1,204 (12.04%) → 1,300 (13.00%), +0.96 points, ×1.08". */
static void
add_details(struct buf *to, const struct chart *chart, uint32_t frame)
{
	label_cut(to, tree_text(chart->tree, frame), LONGEST_TITLE);
	if (chart->sides->count == 1) {
		buf_add(to, STR(" ("));
		add_side(to, chart, frame, 0);
		buf_byte(to, ')');
		return;
	}
	buf_add(to, STR(": "));
	add_side(to, chart, frame, BEFORE);
	buf_add(to, STR(" \xE2\x86\x92 "));
	add_side(to, chart, frame, AFTER);
	add_change(to, chart, frame);
}

static void
draw_rectangle(struct still *still, double x, double y, double width)
{
	svg_start(still->svg, "rect");
	svg_set_number(still->svg, "x", x);
	svg_set_number(still->svg, "y", y);
	svg_set_number(still->svg, "width", fmax(width - gap, 0.1));
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

/* What vanished is hatched, what is new is dotted, noise or not: it says which side the box is of. */
static const char *
mark_of(const struct still *still, uint32_t frame)
{
	const struct sides *sides = still->chart->sides;
	const uint64_t *total = &sides->total[(size_t)frame * sides->count];

	if (sides->count == 1 || (total[BEFORE] > 0) == (total[AFTER] > 0))
		return NULL;
	return total[BEFORE] > 0 ? mark_gone : mark_new;
}

static void
draw_mark(struct still *still, uint32_t frame, double x, double y, double width)
{
	const char *mark = mark_of(still, frame);

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
		add_details(&details, still->chart, frame);
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
	double x = box_x(still, box->start), y = box_y(still, box->depth);
	double width = still->per_count * (double)box->width;
	struct color color = frame_color(still, box->frame);

	draw_rectangle(still, x, y, width);
	set_fill(still, "fill", color);
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

/* The label of a box as it is shown, in `to`; false where it has no room for one. */
static bool
fit_label(const struct still *still, const struct box *box, struct buf *to)
{
	double width = still->per_count * (double)box->width;
	struct buf clean = {0};
	struct str name = label_name(tree_text(still->chart->tree, box->frame));
	enum verdict verdict =
		still->chart->verdicts ? still->chart->verdicts[box->frame] : VERDICT_NOISE;

	to->len = 0;
	if (width < LEAST_LABELLED || still->font.size < 4)
		return false;
	if ((double)name.len > width) /* no character is narrower than a px */
		name.len = (size_t)width;
	if (verdict != VERDICT_NOISE) {
		buf_add(&clean, str_of(change_sign(verdict)));
		buf_byte(&clean, ' ');
	}
	svg_clean(&clean, name);
	label_fit(to, &still->font, buf_str(&clean), width - gap - 2 * LABEL_PAD);
	buf_free(&clean);
	return to->len > 0;
}

static void
draw_labelled(struct still *still)
{
	const struct layout *layout = still->chart->layout;
	struct buf label = {0};

	for (size_t i = 0; i < layout->box_count; i++)
		if (fit_label(still, &layout->boxes[i], &label))
			draw_box(still, &layout->boxes[i], buf_str(&label));
	buf_free(&label);
}

static uint32_t
packed(struct color color)
{
	return (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
}

static struct color
unpacked(uint32_t color)
{
	return (struct color){
		(uint8_t)(color >> 16), (uint8_t)(color >> 8), (uint8_t)color};
}

/* Adds a thin box to the last stroke of its row, if both together are finer than the grain. */
static bool
join_stroke(struct still *still, uint32_t depth, struct stroke next)
{
	struct stroke *last;

	if (still->open[depth] == 0)
		return false;
	last = &still->strokes[still->open[depth] - 1];
	if (next.end - last->start > still->grain)
		return false;
	if (next.widest > last->widest) {
		last->widest = next.widest;
		last->color = next.color;
	}
	last->end = next.end;
	return true;
}

static void
add_stroke(struct still *still, const struct box *box)
{
	struct stroke stroke = {
		.color = packed(frame_color(still, box->frame)),
		.depth = box->depth,
		.start = box_x(still, box->start),
		.widest = still->per_count * (double)box->width,
		.mark = mark_of(still, box->frame),
	};

	stroke.end = stroke.start + stroke.widest;
	if (join_stroke(still, box->depth, stroke))
		return;
	still->strokes = memory_grow(still->strokes, &still->stroke_capacity,
		still->stroke_count + 1, sizeof(*still->strokes));
	still->strokes[still->stroke_count++] = stroke;
	still->open[box->depth] = still->stroke_count;
}

static void
gather_strokes(struct still *still, double grain)
{
	const struct layout *layout = still->chart->layout;
	struct buf label = {0};

	still->grain = grain;
	still->stroke_count = 0;
	memset(still->open, 0, layout->rows * sizeof(*still->open));
	for (size_t i = 0; i < layout->box_count; i++)
		if (!fit_label(still, &layout->boxes[i], &label))
			add_stroke(still, &layout->boxes[i]);
	buf_free(&label);
}

static int
compare_strokes(const void *first, const void *second)
{
	const struct stroke *a = first, *b = second;

	if (a->color != b->color)
		return a->color < b->color ? -1 : 1;
	if (a->depth != b->depth)
		return a->depth < b->depth ? -1 : 1;
	return (a->start > b->start) - (a->start < b->start);
}

static void
add_stroke_path(struct buf *path, const struct still *still, const struct stroke *stroke)
{
	double width = stroke->end - stroke->start;

	if (width >= least_with_gap)
		width -= gap;
	buf_byte(path, 'M');
	svg_add_number(path, round(stroke->start * 10) / 10);
	buf_byte(path, ' ');
	svg_add_number(path, box_y(still, stroke->depth) + (still->chart->row - 1) / 2);
	buf_byte(path, 'h');
	svg_add_number(path, fmax(0.2, round(width * 10) / 10));
}

static void
end_path(struct still *still, struct buf *path)
{
	svg_set_text(still->svg, "d", buf_str(path));
	svg_end(still->svg);
	buf_free(path);
}

/* The strokes from `first` on that have its color; returns where the next color starts. */
static size_t
draw_color(struct still *still, size_t first)
{
	const struct stroke *strokes = still->strokes;
	struct buf path = {0};
	size_t i = first;

	svg_start(still->svg, "path");
	set_fill(still, "stroke", unpacked(strokes[first].color));
	for (; i < still->stroke_count && strokes[i].color == strokes[first].color; i++)
		add_stroke_path(&path, still, &strokes[i]);
	end_path(still, &path);
	return i;
}

static void
draw_marks(struct still *still, const char *mark)
{
	struct buf path = {0};

	for (size_t i = 0; i < still->stroke_count; i++) {
		const struct stroke *stroke = &still->strokes[i];

		if (stroke->mark && strcmp(stroke->mark, mark) == 0 &&
			stroke->widest >= least_with_gap)
			add_stroke_path(&path, still, stroke);
	}
	if (path.len == 0)
		return;
	svg_start(still->svg, "path");
	svg_set(still->svg, "stroke", mark);
	end_path(still, &path);
}

static void
draw_thin(struct still *still)
{
	double grain = 0.5;

	gather_strokes(still, grain);
	while (still->stroke_count > MOST_STROKES && grain < 32)
		gather_strokes(still, grain *= 2);
	if (still->stroke_count == 0)
		return;
	qsort(still->strokes, still->stroke_count, sizeof(*still->strokes),
		compare_strokes);
	svg_start(still->svg, "g");
	svg_set_number(still->svg, "stroke-width", fmax(still->chart->row - 1, 0.5));
	for (size_t i = 0; i < still->stroke_count;)
		i = draw_color(still, i);
	draw_marks(still, mark_gone);
	draw_marks(still, mark_new);
	svg_end(still->svg);
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
		.open = memory_new(chart->layout->rows, sizeof(*still.open)),
	};

	still.font.size = fmin(still.font.size, chart->row - 3);
	draw_thin(&still);
	svg_start(svg, "g");
	svg_set_text(svg, "font-family", str_of(chart->font));
	svg_set_number(svg, "font-size", still.font.size);
	draw_labelled(&still);
	svg_end(svg);
	free(still.matched);
	free(still.strokes);
	free(still.open);
	buf_free(&still.text);
}
