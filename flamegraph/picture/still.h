/* The still picture: the boxes as they are without a script. */
#ifndef FLAMEGRAPH_PICTURE_STILL_H
#define FLAMEGRAPH_PICTURE_STILL_H

struct canvas;

void still_draw(const struct canvas *canvas);

#endif
