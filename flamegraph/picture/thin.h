/* The thin frames of a still picture: what has no room for a label is joined into one
 * path per color, as fine as a bounded number of strokes allows. */
#ifndef FLAMEGRAPH_PICTURE_THIN_H
#define FLAMEGRAPH_PICTURE_THIN_H

struct canvas;

void thin_draw(const struct canvas *canvas);

#endif
