/* The still picture: a box and a label for frames wide enough to carry one. */
#include "flamegraph/picture/still.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/text/svg.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/attributes.h"
#include "flamegraph/picture/canvas.h"
#include "flamegraph/picture/details.h"
#include "flamegraph/picture/picture.h"
#include "flamegraph/picture/thin.h"

static void
draw_rectangle(const struct canvas *canvas, double x, double y, double width)
{
	svg_start(canvas->svg, "rect");
	svg_set_number(canvas->svg, "x", x);
	svg_set_number(canvas->svg, "y", y);
	svg_set_number(canvas->svg, "width", fmax(width - CANVAS_GAP, 0.1));
	svg_set_number(canvas->svg, "height", fmax(canvas->picture->row - 1, 0.5));
}

/* A label; where a pattern lies under it, with the box's color around it, or it could
 * not be read. */
static void
draw_text(const struct canvas *canvas, double x, double y, struct color paper,
	struct str label, bool marked)
{
	struct color ink = color_ink(paper);

	svg_start(canvas->svg, "text");
	svg_set_number(canvas->svg, "x", x + CANVAS_PAD);
	svg_set_number(canvas->svg, "y",
		y + (canvas->picture->row - 1) / 2 + canvas->font.size * 0.36);
	if (ink.red > 0)
		svg_set(canvas->svg, "fill", "#fff");
	if (marked) {
		canvas_set_color(canvas, "stroke", paper);
		svg_set(canvas->svg, "stroke-width", "3");
		svg_set(canvas->svg, "paint-order", "stroke");
	}
	svg_verbatim(canvas->svg, label);
	svg_end(canvas->svg);
}

static void
draw_mark(const struct canvas *canvas, uint32_t frame, double x, double y, double width)
{
	const char *mark = canvas_mark(canvas, frame);

	if (!mark)
		return;
	draw_rectangle(canvas, x, y, width);
	svg_set(canvas->svg, "fill", mark);
	svg_end(canvas->svg);
}

/* The details, or what --nameattr has instead. */
static void
draw_title(const struct canvas *canvas, uint32_t frame, const struct attribute *given,
	size_t count)
{
	struct buf details = {0};

	svg_start(canvas->svg, "title");
	if (count > 0 && given[0].kind == ATTRIBUTE_TITLE) {
		svg_text(canvas->svg, given[0].value);
	} else {
		details_add(&details, canvas->picture, frame);
		svg_text(canvas->svg, buf_str(&details));
	}
	svg_end(canvas->svg);
	buf_free(&details);
}

static void
set_attributes(const struct canvas *canvas, const struct attribute *given, size_t count,
	enum attribute_kind kind)
{
	for (size_t i = 0; i < count; i++)
		if (given[i].kind == kind)
			svg_set_text(canvas->svg, given[i].key, given[i].value);
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
start_link(const struct canvas *canvas, const struct attribute *given, size_t count)
{
	if (!has_key(given, count, "href"))
		return false;
	svg_start(canvas->svg, "a");
	set_attributes(canvas, given, count, ATTRIBUTE_LINK);
	if (!has_key(given, count, "target"))
		svg_set(canvas->svg, "target", "_top");
	return true;
}

static void
draw_filled(const struct canvas *canvas, const struct box *box, struct str label)
{
	double x = canvas_x(canvas, box->start), y = canvas_y(canvas, box->depth);
	double width = canvas_width(canvas, box);
	struct color color = canvas_color(canvas, box->frame);

	draw_rectangle(canvas, x, y, width);
	canvas_set_color(canvas, "fill", color);
	if (canvas->picture->stroke)
		svg_set(canvas->svg, "stroke", canvas->picture->stroke);
	svg_end(canvas->svg);
	draw_mark(canvas, box->frame, x, y, width);
	draw_text(canvas, x, y, color, label, canvas_mark(canvas, box->frame) != NULL);
}

static void
draw_box(const struct canvas *canvas, const struct box *box, struct str label)
{
	const struct picture *picture = canvas->picture;
	const struct attribute *given = NULL;
	size_t count = 0;
	bool linked;

	if (picture->attributes)
		given = attributes_of(
			picture->attributes, tree_text(picture->tree, box->frame), &count);
	linked = start_link(canvas, given, count);
	svg_start(canvas->svg, "g");
	set_attributes(canvas, given, count, ATTRIBUTE_GROUP);
	draw_title(canvas, box->frame, given, count);
	draw_filled(canvas, box, label);
	svg_end(canvas->svg);
	if (linked)
		svg_end(canvas->svg);
}

static void
draw_labelled(const struct canvas *canvas)
{
	const struct box *boxes = canvas->picture->layout->boxes;

	for (size_t i = 0; i < canvas->label_count; i++)
		draw_box(canvas, &boxes[canvas->labels[i].box], canvas->labels[i].text);
}

void
still_draw(const struct canvas *canvas)
{
	thin_draw(canvas);
	svg_start(canvas->svg, "g");
	svg_set_text(canvas->svg, "font-family", str_of(canvas->picture->font));
	svg_set_number(canvas->svg, "font-size", canvas->font.size);
	draw_labelled(canvas);
	svg_end(canvas->svg);
}
