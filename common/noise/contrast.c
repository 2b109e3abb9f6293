/* The two sides of a comparison: shares, and how they are tested. */
#include "common/noise/contrast.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/noise.h"
#include "common/noise/prior.h"
#include "common/noise/student.h"

/* A period of samples is at least this, in nanoseconds or events; what times are rounded to is less. */
enum { LEAST_PERIOD = 10000 };

/* A run with more samples than this would be a strange one: its counts are times or events. */
static const double most_samples = 1e7;

/* A larger share is that of all samples, added up from the runs' shares and rounded. */
static const double nearly_all = 1 - 1e-9;

static int
compare_counts(const void *first, const void *second)
{
	const uint64_t *a = first;
	const uint64_t *b = second;

	return (*a > *b) - (*a < *b);
}

static uint64_t
common_divisor(uint64_t a, uint64_t b)
{
	while (b > 0) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* What one sample weighs, as far as self counts of some number show it: what divides them all, where
 * a period was constant, or the lower quartile, for most stacks are those of few samples. */
static uint64_t
guess_weight(uint64_t *counts, size_t number)
{
	uint64_t divisor = 0, quartile;

	qsort(counts, number, sizeof(*counts), compare_counts);
	quartile = counts[number / 4];
	for (size_t i = 0; i < number; i++)
		divisor = common_divisor(counts[i], divisor);
	return divisor >= LEAST_PERIOD ? divisor : quartile;
}

static uint64_t
weight_of_sample(const struct tree *tree, unsigned column)
{
	uint64_t *counts = memory_new(tree->frame_count, sizeof(*counts));
	size_t number = 0;
	uint64_t weight;

	for (size_t frame = 0; frame < tree->frame_count; frame++)
		if (tree->self[frame * tree->columns + column] > 0)
			counts[number++] = tree->self[frame * tree->columns + column];
	weight = guess_weight(counts, number);
	free(counts);
	return weight;
}

/* How many samples a run of that total has. */
static double
count_samples(const struct tree *tree, unsigned column, uint64_t total)
{
	double count = (double)total / (double)tree_power_of_ten(tree->decimals);

	if (count <= most_samples)
		return count;
	return (double)total / (double)weight_of_sample(tree, column);
}

static void
set_parts(struct contrast *contrast, const uint64_t *totals)
{
	double sum[SIDES] = {0};

	for (unsigned i = 0; i < contrast->tree->columns; i++)
		sum[contrast->after[i]] += (double)totals[i];
	for (unsigned i = 0; i < contrast->tree->columns; i++) {
		bool side = contrast->after[i];

		if (totals[i] > 0)
			contrast->part[i] = contrast->single ? 1 / sum[side]
							     : 1 / (double)totals[i] /
								       contrast->runs[side];
	}
}

/* The degrees of freedom of a variance of both sides whose runs differ by as much. */
static double
measure_freedom(const struct contrast *contrast)
{
	double sum = 0, squares = 0;

	for (int side = 0; side < SIDES; side++) {
		double inverse = contrast->inverse[side];

		sum += inverse;
		squares += inverse * inverse / (contrast->runs[side] - 1);
	}
	return sum * sum / squares;
}

void
contrast_start(struct contrast *contrast, const struct tree *tree, const uint64_t *totals)
{
	double samples[SIDES] = {0}, inverses[SIDES] = {0};

	*contrast = (struct contrast){.tree = tree};
	contrast->after = memory_new(tree->columns, sizeof(*contrast->after));
	contrast->part = memory_new(tree->columns, sizeof(*contrast->part));
	for (unsigned i = 0; i < tree->columns; i++) {
		bool side = contrast->after[i] = noise_is_after(tree, i);
		double size = count_samples(tree, i, totals[i]);

		if (totals[i] == 0)
			continue;
		samples[side] += size;
		inverses[side] += 1 / size;
		contrast->runs[side]++;
	}
	contrast->single = contrast->runs[BEFORE] < 2 || contrast->runs[AFTER] < 2;
	for (int side = 0; side < SIDES && contrast->runs[side] > 0; side++) {
		double runs = contrast->runs[side];

		contrast->inverse[side] =
			contrast->single ? 1 / samples[side] : inverses[side] / runs / runs;
	}
	contrast->freedom = contrast->single ? HUGE_VAL : measure_freedom(contrast);
	set_parts(contrast, totals);
}

void
contrast_free(struct contrast *contrast)
{
	free(contrast->after);
	free(contrast->part);
}

bool
contrast_can_be_compared(const struct contrast *contrast)
{
	return contrast->runs[BEFORE] > 0 && contrast->runs[AFTER] > 0;
}

void
contrast_means(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares)
{
	*shares = (struct shares){0};
	for (unsigned i = 0; i < contrast->tree->columns; i++)
		shares->mean[contrast->after[i]] += (double)counts[i] * contrast->part[i];
}

void
contrast_shares(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares)
{
	contrast_means(contrast, counts, shares);
	for (unsigned i = 0; i < contrast->tree->columns && !contrast->single; i++) {
		bool side = contrast->after[i];
		double runs = contrast->runs[side];
		double off =
			(double)counts[i] * contrast->part[i] * runs - shares->mean[side];

		if (contrast->part[i] > 0)
			shares->variance[side] += off * off / (runs - 1) / runs;
	}
}

double
shares_largest(const struct shares *shares)
{
	return fmax(shares->mean[BEFORE], shares->mean[AFTER]);
}

static double
pooled_share(const struct contrast *contrast, const double mean[SIDES])
{
	double weight[SIDES] = {1, 1};
	double share;

	for (int side = 0; side < SIDES && contrast->single; side++)
		weight[side] = 1 / contrast->inverse[side];
	share = (mean[BEFORE] * weight[BEFORE] + mean[AFTER] * weight[AFTER]) /
		(weight[BEFORE] + weight[AFTER]);
	return share < nearly_all ? share : 1;
}

/* The variance of the change beside the rest's ratio, if runs differ by sampling alone. */
static double
binomial_variance(const struct contrast *contrast, const struct shares *shares, double rest)
{
	double share = pooled_share(contrast, shares->mean);

	return share * (1 - share) *
	       (contrast->inverse[BEFORE] * rest + contrast->inverse[AFTER] / rest);
}

bool
contrast_can_vary(const struct contrast *contrast, const struct shares *shares)
{
	return binomial_variance(contrast, shares, 1) > 0;
}

double
contrast_ratio(const struct contrast *contrast, const struct shares *shares)
{
	double binomial = binomial_variance(contrast, shares, 1);
	double seen = shares->variance[BEFORE] + shares->variance[AFTER];

	return binomial > 0 ? seen / binomial : 0;
}

/* How much runs differ, as far as is known: not less than by sampling. */
static struct spread
spread_of(const struct contrast *contrast, const struct prior *prior,
	const struct shares *shares)
{
	struct spread spread = prior_moderate(prior, contrast_ratio(contrast, shares));

	spread.ratio = fmax(spread.ratio, 1);
	return spread;
}

struct comparison
contrast_compare(const struct contrast *contrast, const struct prior *prior,
	const struct shares *shares, double rest)
{
	struct spread spread = spread_of(contrast, prior, shares);
	double root = sqrt(rest);
	struct comparison result = {
		.change = shares->mean[AFTER] / root - shares->mean[BEFORE] * root,
		.binomial = binomial_variance(contrast, shares, rest),
		.freedom = spread.freedom,
		.p = 1};

	result.variance = result.binomial * spread.ratio;
	if (result.variance > 0)
		result.p = student_tails(
			result.change / sqrt(result.variance), result.freedom);
	return result;
}

double
contrast_lowest_after(const struct contrast *contrast, const struct prior *prior,
	const struct shares *shares, double alpha)
{
	double share = fmin(shares->mean[AFTER], 1);
	struct spread spread = spread_of(contrast, prior, shares);
	double variance = share * (1 - share) * contrast->inverse[AFTER] * spread.ratio;

	/* the quantile is of both tails, of which only one is looked at */
	return share - student_quantile(2 * alpha, spread.freedom) * sqrt(variance);
}
