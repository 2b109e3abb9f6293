/* What has been seen of `perf script` text while it was handed on: for the status line, and to know
 * whether stacks were cut. */
#ifndef FLAMEGRAPH_TALLY_H
#define FLAMEGRAPH_TALLY_H

#include <stdint.h>

#include "common/base/str.h"

struct tally {
	uint64_t bytes;
	uint64_t samples; /* each ends in a blank line */
	uint64_t cut; /* samples whose outermost caller is no place in any program */
};

/* Counts one block of text, whole lines; a sample that two blocks share may be missed. May be called
 * from one thread while others call tally_now. */
void tally_add(struct str text);

struct tally tally_now(void);

#endif
