/* The canvas: labels are fitted once, when it is started; all else is worked out when it
 * is asked for. */
#include "flamegraph/picture/canvas.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/pattern.h"
#include "common/text/clean.h"
#include "common/text/svg.h"
#include "common/tree/tree.h"
#include "flamegraph/color/change.h"
#include "flamegraph/color/color.h"
#include "flamegraph/picture/picture.h"

enum {
	MOST_PER_PX = 100, /* bytes of a name that can be seen, however narrow the font */
	LEAST_LABELLED = 14, /* px of a box that may carry a label */
};

const char canvas_gone[] = "url(#fp-gone)";
const char canvas_new[] = "url(#fp-new)";

double
canvas_x(const struct canvas *canvas, uint64_t start)
{
	return canvas->left + canvas->per_count * (double)start;
}

double
canvas_y(const struct canvas *canvas, uint32_t depth)
{
	uint32_t row =
		canvas->picture->icicle ? depth : canvas->picture->layout->rows - 1 - depth;

	return canvas->top + row * canvas->picture->row;
}

struct color
canvas_color(const struct canvas *canvas, uint32_t frame)
{
	const struct picture *picture = canvas->picture;
	uint32_t name = picture->tree->name[frame];

	if (canvas->matched && canvas->matched[name])
		return picture->search_color;
	if (!picture->verdicts)
		return picture->colors->of_name[name];
	if (picture->verdicts[frame] == VERDICT_NOISE)
		return change_grey;
	return change_color(change_points(picture->sides, frame), canvas->scale,
		picture->colorblind, picture->negate);
}

void
canvas_set_color(const struct canvas *canvas, const char *name, struct color color)
{
	char text[COLOR_TEXT];

	color_write(text, color);
	svg_set(canvas->svg, name, text);
}

/* What vanished is hatched, what is new is dotted, noise or not: it says which side the
 * box is of. */
const char *
canvas_mark(const struct canvas *canvas, uint32_t frame)
{
	const struct sides *sides = canvas->picture->sides;
	const uint64_t *total = &sides->total[(size_t)frame * sides->count];

	if (sides->count == 1 || (total[BEFORE] > 0) == (total[AFTER] > 0))
		return NULL;
	return total[BEFORE] > 0 ? canvas_gone : canvas_new;
}

static bool *
match_names(const struct picture *picture)
{
	bool *matched;

	if (!picture->pattern)
		return NULL;
	matched = memory_new(picture->tree->name_count, sizeof(*matched));
	for (uint32_t i = 0; i < picture->tree->name_count; i++)
		matched[i] = pattern_matches(picture->pattern, picture->tree->names[i]);
	return matched;
}

double
canvas_width(const struct canvas *canvas, const struct box *box)
{
	return canvas->per_count * (double)box->width;
}

/* The label of a box; empty where it has no room for one. */
static void
fit_label(const struct canvas *canvas, const struct box *box, struct buf *to)
{
	double width = canvas_width(canvas, box);
	struct buf clean = {0};
	struct str name = label_name(tree_text(canvas->picture->tree, box->frame));
	enum verdict verdict = canvas->picture->verdicts
				       ? canvas->picture->verdicts[box->frame]
				       : VERDICT_NOISE;

	to->len = 0;
	if (width < LEAST_LABELLED || canvas->font.size < 4)
		return;
	if ((double)name.len > width * MOST_PER_PX)
		name.len = (size_t)(width * MOST_PER_PX);
	if (verdict != VERDICT_NOISE) {
		buf_add(&clean, str_of(change_sign(verdict)));
		buf_byte(&clean, ' ');
	}
	clean_add(&clean, name);
	label_fit(to, &canvas->font, buf_str(&clean), width - CANVAS_GAP - 2 * CANVAS_PAD);
	buf_free(&clean);
}

static void
fit_labels(struct canvas *canvas)
{
	const struct layout *layout = canvas->picture->layout;
	struct buf text = {0};

	for (size_t i = 0; i < layout->box_count; i++) {
		fit_label(canvas, &layout->boxes[i], &text);
		if (text.len == 0)
			continue;
		canvas->labels = memory_grow(canvas->labels, &canvas->label_capacity,
			canvas->label_count + 1, sizeof(*canvas->labels));
		canvas->labels[canvas->label_count++] =
			(struct labelled){i, arena_copy(&canvas->texts, buf_str(&text))};
	}
	buf_free(&text);
}

void
canvas_start(struct canvas *canvas, const struct picture *picture, struct svg *svg,
	double width, double top, double scale)
{
	*canvas = (struct canvas){
		.picture = picture,
		.svg = svg,
		.left = CANVAS_MARGIN,
		.per_count = (width - 2 * CANVAS_MARGIN) / (double)picture->layout->span,
		.top = top,
		.scale = scale,
		.font = picture->label,
		.matched = match_names(picture),
	};
	canvas->font.size = fmin(canvas->font.size, picture->row - 3);
	fit_labels(canvas);
}

void
canvas_free(struct canvas *canvas)
{
	free(canvas->matched);
	free(canvas->labels);
	arena_free(&canvas->texts);
}
