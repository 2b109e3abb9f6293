/* The thin frames of a still picture. */
#include "flamegraph/picture/thin.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/text/svg.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/canvas.h"
#include "flamegraph/picture/picture.h"

enum {
	MOST_STROKES = 20000, /* some 300 KB */
	COARSEST = 32, /* px: the grain is not doubled any further */
};

static const double finest = 0.5; /* px: the grain to begin with */

/* Frames that are drawn as one: neighbours in a row, no wider together than the grain,
 * in the color of the widest of them. */
struct stroke {
	/* Packed, to sort by. */
	uint32_t color;
	uint32_t depth;
	/* px. */
	double start, end;
	double widest;
	/* NULL, or the pattern over it. */
	const char *mark;
};

struct thin {
	const struct canvas *canvas;
	struct stroke *strokes;
	size_t count, capacity;
	/* In each row: the last stroke + 1, or 0. */
	size_t *open;
	double grain;
};

/* Adds a thin box to the last stroke of its row, if both together are finer than the
 * grain. */
static bool
join_stroke(struct thin *thin, uint32_t depth, struct stroke next)
{
	struct stroke *last;

	if (thin->open[depth] == 0)
		return false;
	last = &thin->strokes[thin->open[depth] - 1];
	if (next.end - last->start > thin->grain)
		return false;
	if (next.widest > last->widest) {
		last->widest = next.widest;
		last->color = next.color;
	}
	last->end = next.end;
	return true;
}

static void
add_stroke(struct thin *thin, const struct box *box)
{
	struct stroke stroke = {
		.color = color_pack(canvas_color(thin->canvas, box->frame)),
		.depth = box->depth,
		.start = canvas_x(thin->canvas, box->start),
		.widest = canvas_width(thin->canvas, box),
		.mark = canvas_mark(thin->canvas, box->frame),
	};

	stroke.end = stroke.start + stroke.widest;
	if (join_stroke(thin, box->depth, stroke))
		return;
	thin->strokes = memory_grow(
		thin->strokes, &thin->capacity, thin->count + 1, sizeof(*thin->strokes));
	thin->strokes[thin->count++] = stroke;
	thin->open[box->depth] = thin->count;
}

/* The strokes of all boxes without a label. */
static void
gather_strokes(struct thin *thin, double grain)
{
	const struct canvas *canvas = thin->canvas;
	const struct layout *layout = canvas->picture->layout;
	size_t labelled = 0;

	thin->grain = grain;
	thin->count = 0;
	memset(thin->open, 0, layout->rows * sizeof(*thin->open));
	for (size_t i = 0; i < layout->box_count; i++)
		if (labelled < canvas->label_count && canvas->labels[labelled].box == i)
			labelled++;
		else
			add_stroke(thin, &layout->boxes[i]);
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
add_stroke_path(struct buf *path, const struct thin *thin, const struct stroke *stroke)
{
	double width = stroke->end - stroke->start;

	if (width >= CANVAS_LEAST_WITH_GAP)
		width -= CANVAS_GAP;
	buf_byte(path, 'M');
	svg_add_number(path, round(stroke->start * 10) / 10);
	buf_byte(path, ' ');
	svg_add_number(path, canvas_y(thin->canvas, stroke->depth) +
				     (thin->canvas->picture->row - 1) / 2);
	buf_byte(path, 'h');
	svg_add_number(path, fmax(0.2, round(width * 10) / 10));
}

static void
end_path(struct thin *thin, struct buf *path)
{
	svg_set_text(thin->canvas->svg, "d", buf_str(path));
	svg_end(thin->canvas->svg);
	buf_free(path);
}

/* The strokes from `first` on that have its color; returns where the next color starts. */
static size_t
draw_color(struct thin *thin, size_t first)
{
	const struct stroke *strokes = thin->strokes;
	struct buf path = {0};
	size_t i = first;

	svg_start(thin->canvas->svg, "path");
	canvas_set_color(thin->canvas, "stroke", color_unpack(strokes[first].color));
	for (; i < thin->count && strokes[i].color == strokes[first].color; i++)
		add_stroke_path(&path, thin, &strokes[i]);
	end_path(thin, &path);
	return i;
}

static void
draw_marks(struct thin *thin, const char *mark)
{
	struct buf path = {0};

	for (size_t i = 0; i < thin->count; i++) {
		const struct stroke *stroke = &thin->strokes[i];

		if (stroke->mark && strcmp(stroke->mark, mark) == 0 &&
			stroke->widest >= CANVAS_LEAST_WITH_GAP)
			add_stroke_path(&path, thin, stroke);
	}
	if (path.len == 0)
		return;
	svg_start(thin->canvas->svg, "path");
	svg_set(thin->canvas->svg, "stroke", mark);
	end_path(thin, &path);
}

static void
draw_strokes(struct thin *thin)
{
	svg_start(thin->canvas->svg, "g");
	svg_set_number(thin->canvas->svg, "stroke-width",
		fmax(thin->canvas->picture->row - 1, 0.5));
	for (size_t i = 0; i < thin->count;)
		i = draw_color(thin, i);
	draw_marks(thin, canvas_gone);
	draw_marks(thin, canvas_new);
	svg_end(thin->canvas->svg);
}

void
thin_draw(const struct canvas *canvas)
{
	struct thin thin = {
		.canvas = canvas,
		.open = memory_new(canvas->picture->layout->rows, sizeof(*thin.open)),
	};

	gather_strokes(&thin, finest);
	while (thin.count > MOST_STROKES && thin.grain < COARSEST)
		gather_strokes(&thin, thin.grain * 2);
	if (thin.count > 0) {
		qsort(thin.strokes, thin.count, sizeof(*thin.strokes), compare_strokes);
		draw_strokes(&thin);
	}
	free(thin.strokes);
	free(thin.open);
}
