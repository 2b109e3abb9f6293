/* What is recorded, on its way to who reads it: kept in memory until all of it has come,
 * as far as there is room. Runtimes tell late what they have compiled, some when they
 * end, so that whoever reads earlier finds no names. And a reader is busy now and then,
 * with a large program's debug information; perf would wait for it and lose samples. A
 * reservoir is a stage like the others, a copy of this process. */
#ifndef FLAMEGRAPH_CONDUCTOR_RESERVOIR_H
#define FLAMEGRAPH_CONDUCTOR_RESERVOIR_H

#include "flamegraph/conductor/stage.h"
#include "flamegraph/conductor/tally.h"

enum { RESERVOIR_MOST = 256 << 20 }; /* bytes; then it flows, and its writer may wait */

/* Starts one, which counts what comes. What is written to *to, closed by the caller, can
 * be read from what is returned. */
int reservoir_start(struct stages *stages, struct tally *tally, int *to);

#endif
