/* What is asked of a change where nothing else is said. */
#include "common/noise/verdict.h"

const struct noise_options noise_defaults = {.min_share = 0.01,
	.slight = 0.01,
	.alpha = 0.005,
	.inflate = 30,
	.inflate_slices = 8,
	.listed_share = 1};

double
verdict_change(const struct noise_change *change)
{
	return change->cost - change->before;
}
