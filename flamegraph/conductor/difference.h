/* How one side differs from the other, as a picture and as a verdict. */
#ifndef FLAMEGRAPH_CONDUCTOR_DIFFERENCE_H
#define FLAMEGRAPH_CONDUCTOR_DIFFERENCE_H

#include "flamegraph/conductor/compared.h"
#include "flamegraph/conductor/launch.h"

/* Draws, and with --check also judges, how the files of two sides differ. Returns an enum
 * status. */
int difference_draw(struct drawing *drawing);

/* The same for sides that are folded text already. */
int difference_draw_compared(struct drawing *drawing, struct compared *compared);

#endif
