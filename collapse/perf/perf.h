/* What is known of an input before it is read. */
#ifndef COLLAPSE_PERF_PERF_H
#define COLLAPSE_PERF_PERF_H

#include <stdbool.h>

struct perf {
	/* With --inline; NULL: it is not asked. */
	struct addr2line *addr2line;
	/* Samples of the input begin with a head: a line that says who, when or what. */
	bool headed;
	/* Heads say when. */
	bool timed;
	/* Frames of the input end in their modules. */
	bool modules;
};

#endif
