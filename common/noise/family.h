/* Changes that are tested together: the more there are, the more must be seen of each. The procedure is in
 * noise.h. */
#ifndef COMMON_FAMILY_H
#define COMMON_FAMILY_H

#include <stddef.h>
#include <stdint.h>

#include "common/noise/prior.h"

struct noise_change;
struct noise_options;
struct contrast;
struct tree;

struct family {
	const struct contrast *contrast;
	const struct noise_options *options;
	struct noise_change **changes; /* the tested ones; judged: by rising p */
	size_t count;
	size_t hypotheses; /* distinct ones: m */
	struct prior prior; /* how much their runs differ */
	double rest; /* c */
};

/* Fills in a change of counts, and whether it is to be tested; it has no p and no verdict yet. */
void family_measure(const struct contrast *contrast, const struct noise_options *options,
	const uint64_t *counts, struct noise_change *change);

/* Gives each change of the family its p and its verdict; sorts them and fills in the fields below
 * them. */
void family_judge(struct family *family);

/* Self counts of each function, by the number of its name. Freed with free(). */
uint64_t *family_self_by_name(const struct tree *tree);

#endif
