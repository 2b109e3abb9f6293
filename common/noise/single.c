/* What is guessed of single runs.
 *
 * What runs differ by is a part of a share, which more samples do not make smaller: beside
 * the variance of sampling it grows with their number, from some number M on. Programs
 * that were in files before they ran differed by less than 30 times the variance of
 * sampling up to 14,000 samples, others from 1,200 samples on by more. Slices of a run's
 * time show most of that. */
#include "common/noise/single.h"

#include <math.h>

#include "common/noise/contrast.h"
#include "common/noise/origin.h"
#include "common/noise/verdict.h"

/* M. Of what is not known how it came to be, who says what to inflate by knows. */
static const double many_in_slices = 10000;
static const double many_samples[] = {
	[ORIGIN_UNTOLD] = HUGE_VAL, [ORIGIN_FILES] = 10000, [ORIGIN_JIT] = 1000};

struct prior
single_prior(const struct contrast *contrast, const struct noise_options *options)
{
	double samples = 2 / (contrast->inverse[BEFORE] + contrast->inverse[AFTER]);

	if (contrast_is_sliced(contrast))
		return prior_factor(
			options->inflate_slices * fmax(1, samples / many_in_slices));
	return prior_known(options->inflate *
			   fmax(1, samples / many_samples[origin_of(contrast->tree)]));
}
