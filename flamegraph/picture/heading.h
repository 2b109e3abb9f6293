/* What stands above the boxes of a still picture: title, totals, legend, what is left out. */
#ifndef FLAMEGRAPH_HEADING_H
#define FLAMEGRAPH_HEADING_H

#include "common/base/buf.h"
#include "common/base/str.h"

struct chart;
struct svg;

/* Draws it and returns where it ends, in px from the top. With `svg` NULL it is only measured.
 * `left_out` may be empty; `scale` is the change that has the full color. */
double heading_draw(const struct chart *chart, struct svg *svg, double width,
	struct str left_out, double scale);

#endif
