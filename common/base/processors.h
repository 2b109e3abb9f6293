/* Processors: how many threads are worth having. */
#ifndef COMMON_BASE_PROCESSORS_H
#define COMMON_BASE_PROCESSORS_H

#include <stddef.h>

/* How many there are, but `most` at the most and 1 at least. */
size_t processors_count(size_t most);

#endif
