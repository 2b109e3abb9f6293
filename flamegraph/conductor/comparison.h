/* Two commands, recorded in turn and compared: what drifts while that takes hits both. */
#ifndef FLAMEGRAPH_CONDUCTOR_COMPARISON_H
#define FLAMEGRAPH_CONDUCTOR_COMPARISON_H

#include "flamegraph/conductor/launch.h"

/* Records them, draws how they differ, and judges it. Returns an enum status. */
int comparison_draw(struct drawing *drawing);

#endif
