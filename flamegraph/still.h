/* The still picture: the boxes as they are without a script. */
#ifndef FLAMEGRAPH_STILL_H
#define FLAMEGRAPH_STILL_H

struct chart;
struct svg;

enum {
	STILL_WIDTH = 1200, /* px of a picture whose width is fluid */
	STILL_MARGIN = 12, /* px on the left and on the right of the boxes */
	STILL_ROWS = 2000, /* the most that are drawn: 32,000 px; the viewer has the rest */
};

/* Draws the boxes of the layout between `top` and the last row below it, in a picture `width` px
 * wide. `scale` is the change that has the full color, in a differential picture. */
void still_draw(
	const struct chart *chart, struct svg *svg, double width, double top, double scale);

#endif
