/* The canvas of a still picture: where boxes are in px, their colors, marks and labels. */
#ifndef FLAMEGRAPH_PICTURE_CANVAS_H
#define FLAMEGRAPH_PICTURE_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/str.h"
#include "flamegraph/color/palettes.h"
#include "flamegraph/picture/label.h"
#include "flamegraph/picture/layout.h"

struct picture;
struct svg;

enum {
	CANVAS_WIDTH = 1200, /* px of a picture whose width is fluid */
	CANVAS_MARGIN = 12, /* px on the left and on the right of the boxes */
	CANVAS_PAD = 4, /* px between a label and the edges of its box */
};

/* px between neighbours, and how wide a box must be to leave it. */
#define CANVAS_GAP 0.5
#define CANVAS_LEAST_WITH_GAP 2

/* Patterns over what only one side has; the chart defines them. */
extern const char canvas_gone[], canvas_new[];

/* A box that has room for a label. */
struct labelled {
	/* Its place in the layout. */
	size_t box;
	struct str text;
};

struct canvas {
	const struct picture *picture;
	struct svg *svg;
	/* px: x = left + per_count * start. */
	double left, per_count;
	double top;
	/* Change that has the full color. */
	double scale;
	/* Of labels: no larger than a row has room for. */
	struct font font;
	/* Of each name, by --search; NULL without. */
	bool *matched;
	/* In the order of the boxes; their texts are in the arena. */
	struct labelled *labels;
	size_t label_count, label_capacity;
	struct arena texts;
};

/* A canvas for the boxes of the picture's layout, `width` px wide with its margins, the
 * first row at `top`. */
void canvas_start(struct canvas *canvas, const struct picture *picture, struct svg *svg,
	double width, double top, double scale);
void canvas_free(struct canvas *canvas);

/* Where a count and a row are, and how wide a box is, in px. */
double canvas_x(const struct canvas *canvas, uint64_t start);
double canvas_y(const struct canvas *canvas, uint32_t depth);
double canvas_width(const struct canvas *canvas, const struct box *box);

struct color canvas_color(const struct canvas *canvas, uint32_t frame);

/* The pattern over a frame: canvas_gone, canvas_new or NULL. */
const char *canvas_mark(const struct canvas *canvas, uint32_t frame);

/* Sets an attribute that is a color. */
void canvas_set_color(const struct canvas *canvas, const char *name, struct color color);

#endif
