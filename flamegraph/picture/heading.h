/* What stands above the boxes of a still picture: title, totals, legend, what is left
 * out. */
#ifndef FLAMEGRAPH_PICTURE_HEADING_H
#define FLAMEGRAPH_PICTURE_HEADING_H

#include <stddef.h>

#include "common/base/arena.h"
#include "common/base/str.h"

struct item;
struct picture;
struct svg;

struct heading {
	const struct picture *picture;
	double width;
	/* Where it ends, in px from the top. */
	double height;
	/* Where the next text goes while it is laid out. */
	double x, y;
	struct item *items;
	size_t count, capacity;
	struct arena texts;
};

/* Lays it out. `left_out` may be empty; `scale` is the change that has the full color. */
void heading_start(struct heading *heading, const struct picture *picture, double width,
	struct str left_out, double scale);

void heading_draw(const struct heading *heading, struct svg *svg);

void heading_free(struct heading *heading);

#endif
