/* Single runs: with one on a side nobody knows how runs of a program differ, but for what
 * its recording tells. */
#ifndef COMMON_NOISE_SINGLE_H
#define COMMON_NOISE_SINGLE_H

#include "common/noise/prior.h"

struct contrast;
struct noise_options;

/* How much they are taken to differ. */
struct prior
single_prior(const struct contrast *contrast, const struct noise_options *options);

#endif
