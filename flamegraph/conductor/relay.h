/* Hands text on while other programs run: an input to one of them, or what one writes to
 * two. A relay is a stage like the others, a copy of this process. */
#ifndef FLAMEGRAPH_CONDUCTOR_RELAY_H
#define FLAMEGRAPH_CONDUCTOR_RELAY_H

#include "common/io/input.h"
#include "flamegraph/conductor/stage.h"

enum { RELAY_READERS = GATES_MOST };

/* Hands on what is left of the input, which is its own from now on. Returns where to
 * read it. A reader that has gone away ends it early, which is that reader's business to
 * explain. */
int relay_start(struct stages *stages, struct input *input);

/* The same for a pipe, which is its own from now on, to two readers. */
void relay_start_pipe(struct stages *stages, int from, int to[RELAY_READERS]);

#endif
