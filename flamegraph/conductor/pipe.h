/* What joins programs. */
#ifndef FLAMEGRAPH_CONDUCTOR_PIPE_H
#define FLAMEGRAPH_CONDUCTOR_PIPE_H

/* A pipe whose ends no program inherits: ends[0] is read from. */
void pipe_make(int ends[2]);

#endif
