/* The line that says, while stderr is a terminal and it takes a while, what is going on. */
#ifndef FLAMEGRAPH_STATUS_H
#define FLAMEGRAPH_STATUS_H

/* Shows `what` ("recording"), for how long it has been, and how large `file` is by now, or else what
 * has been seen (tally.h). Does nothing where stderr is no terminal. */
void status_start(const char *what, const char *file);

/* Removes the line. Does nothing where there is none. */
void status_stop(void);

#endif
