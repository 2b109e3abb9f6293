/* Samples of an old profile, as its readers find them. */
#ifndef COLLAPSE_FORMATS_PPROF_SAMPLES_H
#define COLLAPSE_FORMATS_PPROF_SAMPLES_H

#include "collapse/formats/pprof-places.h"
#include "collapse/stack/profile.h"
#include "common/io/input.h"

enum { PPROF_VALUES = 4 }; /* the most that a sample has */

struct pprof_measured {
	struct str name, unit;
};

/* Fields may be read. */
struct pprof_samples {
	struct profile *profile;
	struct reader *reader;
	struct pprof_places places;
	/* The first measure, and how many follow it with it. */
	uint32_t measure, types;
};

/* The measures of all samples, once; the last one counts by default, as with pprof. Says
 * what is dropped of their stacks, too. */
void pprof_samples_measure(
	struct pprof_samples *samples, const struct pprof_measured *list, uint32_t count);

/* Adds a sample with the stack that is in the making. */
void pprof_samples_add(struct pprof_samples *samples, const uint64_t *values);

/* Counts something that cannot be read. */
void pprof_samples_miss(struct pprof_samples *samples, const char *reason);

#endif
