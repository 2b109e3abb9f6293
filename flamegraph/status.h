/* The line that says, while stderr is a terminal and it takes a while, what is going on. */
#ifndef FLAMEGRAPH_STATUS_H
#define FLAMEGRAPH_STATUS_H

#include "common/str.h"

/* Shows `what` ("recording"), for how long it has been, and how large `file` is by now, or else what
 * has been counted. Does nothing where stderr is no terminal. */
void status_start(const char *what, const char *file);

/* Counts `perf script` text that has passed: bytes, and samples, which end in a blank line. */
void status_count(struct str text);

/* Removes the line. Does nothing where there is none. */
void status_stop(void);

#endif
