/* Time, as it passes while the program runs. */
#ifndef FLAMEGRAPH_CONDUCTOR_CLOCK_H
#define FLAMEGRAPH_CONDUCTOR_CLOCK_H

#include <stdint.h>

static const int64_t clock_never = INT64_MAX;

/* Milliseconds, of a clock that only runs forward. */
int64_t clock_now(void);

#endif
