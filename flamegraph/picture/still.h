/* The still picture: the boxes as they are without a script. */
#ifndef FLAMEGRAPH_STILL_H
#define FLAMEGRAPH_STILL_H

#include "flamegraph/color/palettes.h"
#include "flamegraph/picture/label.h"
#include "flamegraph/picture/layout.h"

struct chart;
struct svg;

enum {
	STILL_WIDTH = 1200, /* px of a picture whose width is fluid */
	STILL_MARGIN = 12, /* px on the left and on the right of the boxes */
	STILL_ROWS = 2000, /* the most that are drawn: 32,000 px; the viewer has the rest */
};

/* px between neighbours, and how wide a box must be to leave it. */
#define STILL_GAP 0.5
#define STILL_LEAST_WITH_GAP 2

/* Patterns over what only one side has; the chart defines them. */
extern const char still_gone[], still_new[];

/* A picture being drawn. */
struct still {
	const struct chart *chart;
	struct svg *svg;
	double left, per_count; /* px: x = left + per_count * start */
	double top;
	double scale; /* change that has the full color */
	struct font font; /* of labels: no larger than a row has room for */
	bool *matched; /* of each name, by --search; NULL without */
};

/* Draws the boxes of the layout between `top` and the last row below it, in a picture `width` px
 * wide. `scale` is the change that has the full color, in a differential picture. */
void still_draw(
	const struct chart *chart, struct svg *svg, double width, double top, double scale);

/* Where a count and a row are, in px. */
double still_x(const struct still *still, uint64_t start);
double still_y(const struct still *still, uint32_t depth);

struct color still_color(const struct still *still, uint32_t frame);

/* The pattern over a frame: still_gone, still_new or NULL. */
const char *still_mark(const struct still *still, uint32_t frame);

/* Puts the label of a box into `to`; false where it has no room for one. */
bool still_label(const struct still *still, const struct box *box, struct buf *to);

/* An attribute that is a color. */
void still_set_color(const struct still *still, const char *name, struct color color);

#endif
