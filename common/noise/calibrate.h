/* How the scale of a comparison is found. The formulas are in calibrate.c. */
#ifndef COMMON_NOISE_CALIBRATE_H
#define COMMON_NOISE_CALIBRATE_H

#include <stdint.h>

struct contrast;
struct noise_options;

/* Finds the scale of a contrast that has started, of a tree with these totals. Where the
 * options name a frame that is not on both sides, the program ends. */
void calibrate(struct contrast *contrast, const struct noise_options *options,
	const uint64_t *totals);

#endif
