/* Steps: where a series of runs changes its level. */
#ifndef COMMON_NOISE_STEPS_H
#define COMMON_NOISE_STEPS_H

#include <stddef.h>

enum { STEPS_LEAST = 3 }; /* runs that make a level */

/* A stretch of runs that differ by no more than noise. */
struct level {
	/* The first run of it, and the one after its last. */
	size_t first, end;
	double mean;
	/* The p of its difference to the level before it, or 1. */
	double p;
};

/* When two levels are two. */
struct steps_rule {
	/* The largest p of the difference. */
	double alpha;
	/* The smallest part of the larger mean that it must be. */
	double slight;
};

/* The levels of a series, at least one; their number. Freed with free(). */
size_t steps_find(const double *series, size_t count, const struct steps_rule *rule,
	struct level **levels);

#endif
