/* What is tried out before it is needed: a mistake should not show only after an hour of
 * recording, or beside a picture. */
#ifndef FLAMEGRAPH_CONDUCTOR_REHEARSAL_H
#define FLAMEGRAPH_CONDUCTOR_REHEARSAL_H

#include "flamegraph/conductor/launch.h"

/* What a program says of its options: ends this one with STATUS_USAGE where there is a
 * mistake in them. */
void rehearse(struct drawing *drawing, enum program program);

/* The same for the place of the picture: where it cannot be written, with a message. */
void rehearse_place(const char *path);

#endif
