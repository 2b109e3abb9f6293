/* Drawing: the pipes of programs that make a picture of what is asked for. */
#ifndef FLAMEGRAPH_CONDUCTOR_DRAWING_H
#define FLAMEGRAPH_CONDUCTOR_DRAWING_H

#include "flamegraph/conductor/launch.h"

/* Draws the picture. Returns an enum status. */
int drawing_run(struct drawing *drawing);

#endif
