/* The two sides of a comparison: shares, and how they are tested. */
#include "common/contrast.h"

#include <math.h>
#include <stdlib.h>

#include "common/memory.h"
#include "common/noise.h"
#include "common/student.h"

/* A period of samples is at least this, in nanoseconds or events; what times are rounded to is less. */
enum { LEAST_PERIOD = 10000 };

/* A run with more samples than this would be a strange one: its counts are times or events. */
static const double most_samples = 1e7;

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

void
contrast_start(struct contrast *contrast, const struct tree *tree, const uint64_t *totals,
	const struct noise_options *options)
{
	double samples[SIDES] = {0}, inverses[SIDES] = {0};

	*contrast = (struct contrast){.tree = tree, .inflate = options->inflate};
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
	return share < 1 ? share : 1;
}

struct comparison
contrast_compare(const struct contrast *contrast, const struct shares *shares, double rest)
{
	struct comparison result = {.freedom = HUGE_VAL, .p = 1};
	const double scale[SIDES] = {sqrt(rest), sqrt(1 / rest)};
	double mean[SIDES] = {0}, share, weight = 0;

	for (int side = 0; side < SIDES; side++)
		mean[side] = shares->mean[side] * scale[side];
	share = pooled_share(contrast, mean);
	for (int side = 0; side < SIDES; side++) {
		double seen = shares->variance[side] * scale[side] * scale[side];
		double floor = share * (1 - share) * contrast->inverse[side];
		double variance =
			contrast->single ? floor * contrast->inflate : fmax(seen, floor);

		result.binomial += floor;
		result.variance += variance;
		weight += variance * variance / (contrast->runs[side] - 1);
	}
	result.change = mean[AFTER] - mean[BEFORE];
	if (result.variance <= 0)
		return result;
	if (!contrast->single)
		result.freedom = result.variance * result.variance / weight;
	result.p = student_tails(result.change / sqrt(result.variance), result.freedom);
	return result;
}

double
contrast_lowest_after(
	const struct contrast *contrast, const struct shares *shares, double alpha)
{
	double share = shares->mean[AFTER];
	double variance = share * (1 - share) * contrast->inverse[AFTER];
	double freedom = HUGE_VAL;

	if (contrast->single) {
		variance *= contrast->inflate;
	} else {
		variance = fmax(variance, shares->variance[AFTER]);
		freedom = contrast->runs[AFTER] - 1;
	}
	/* the quantile is of both tails, of which only one is looked at */
	return share - student_quantile(2 * alpha, freedom) * sqrt(variance);
}
