/* An input read by several threads, each a part of it. */
#ifndef COLLAPSE_PARTS_H
#define COLLAPSE_PARTS_H

#include "collapse/format.h"
#include "common/io/input.h"

enum { PARTS_MOST_THREADS = 256 };

/* Reads the input into the profile, which has been started and prepared, with `threads`
 * threads at most, 0 being as many as there are processors, and adds up what each has
 * found. */
void parts_read(struct profile *profile, const struct format *format, struct input *input,
	unsigned threads);

#endif
