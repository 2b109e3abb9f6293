/* Changes that are tested together: the more there are, the more must be seen of each.
 * The procedure is in family.c. */
#ifndef COMMON_NOISE_FAMILY_H
#define COMMON_NOISE_FAMILY_H

#include <stddef.h>
#include <stdint.h>

#include "common/noise/prior.h"

struct noise_change;
struct noise_options;
struct contrast;

struct family {
	const struct contrast *contrast;
	const struct noise_options *options;
	/* The tested ones; judged: by rising p. */
	struct noise_change **changes;
	size_t count;
	/* Distinct ones, m, and the sum of their weights. */
	size_t hypotheses;
	double weight;
	/* How much their runs differ. */
	struct prior prior;
};

/* Fills in a change of counts, and whether it is to be tested; it has no p and no
 * verdict yet. */
void family_measure(const struct contrast *contrast, const struct noise_options *options,
	const uint64_t *counts, struct noise_change *change);

/* Gives each change of the family its p and its verdict; sorts them and fills in the
 * fields below them. */
void family_judge(struct family *family);

#endif
