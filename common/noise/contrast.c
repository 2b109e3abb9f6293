/* How the shares of two sides are tested.
 *
 * A tree can be judged whose columns are runs, each "before" or "after". What is tested are
 * shares of a run's total, against what the share of something that costs the same becomes
 * (common/noise/calibrate.c): c, here 1. With k >= 2 runs on both sides:
 *
 *     share     p[j] = count[j] / N[j], for run j of N[j] samples
 *     change    d = mean of p after - mean of p before
 *     sampling  B = P (1 - P) (i_b + i_a), the variance of d if runs differed only by which
 *               samples were drawn (the binomial distribution), where P is the mean of the
 *               two sides' shares, and of a side i = sum of 1 / N[j] / k^2
 *     ratio     r = (s_b^2 / k_b + s_a^2 / k_a) / B, where s^2 is the variance of a side's
 *               p[j]: Welch's variance (Biometrika 34, 1947), with the degrees of freedom
 *               that Satterthwaite (Biometrics Bulletin 2, 1946) gives it where both sides'
 *               runs differ by as much, f = (i_b + i_a)^2 / (i_b^2 / (k_b - 1) + i_a^2 /
 *               (k_a - 1)), 2 (k - 1) for k equal runs
 *     spread    R = (f0 r0 + f r) / (f0 + f): r drawn towards r0, which is usual among all
 *               that is tested, by as much as f0 says these differ (Smyth 2004;
 *               common/noise/prior.h has how)
 *     test      moderated t = d / sqrt(R B), Student's t with f0 + f degrees of freedom.
 *               Runs may differ by more than sampling would make them, but not by less:
 *               with max(1, R) for the true R, p is at most the sum of this test's and
 *               that of d / sqrt(B), a normal one. That is what p is
 *
 * A ratio of variances, as in quasi-likelihood (Lund et al., Statistical Applications in
 * Genetics and Molecular Biology 11, 2012), is what functions of different shares have in
 * common. Of n functions with at least `min_share` by self, whose shares exclude each
 * other, and hypotheses, n being the smaller number, at most n - 1 say something
 * independent: f0 + f is at most (n - 1) f, and f0 is 0 where n is below 3. And it is at
 * most f^2 and at most 16: some functions differ by far more than is usual, and their own
 * runs must count, the more so where there are only two, for these may be alike by chance.
 *
 * With one run on a side nothing is known about how runs differ. The two sides' sums are
 * compared by a binomial test with its variance inflated (Kish's design effect): R is
 * that factor and t normal, with P and i of both sides' sums. Where slices of the time of
 * both runs are known, of n[j] of a side's N samples, they tell what runs differ by at
 * least:
 *
 *     variance  V = sum of n[j] (p[j] - p)^2 / (slices - 1)
 *     ratio     r = (V_b / N_b + V_a / N_a) / B
 *     spread    R = F max(1, r), for a factor F that holds for runs of programs that did
 *               not change (single.c)
 *
 * Counts count samples. Where a run's total is above ten million they are taken for
 * nanoseconds, cycles or bytes, and N is the total divided by what a sample weighs: the
 * greatest common divisor of the self counts, where that is at least 10,000 (samples of
 * one period), otherwise their lower quartile. */
#include "common/noise/contrast.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/prior.h"
#include "common/noise/student.h"
#include "common/noise/verdict.h"

/* A period of samples is at least this, in nanoseconds or events; what times are rounded
 * to is less. */
enum { LEAST_PERIOD = 10000 };

/* A run with more samples than this would be a strange one: its counts are times or
 * events. */
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

/* What one sample weighs, as far as self counts of some number show it: what divides
 * them all, where a period was constant, or the lower quartile, for most stacks are
 * those of few samples. */
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

/* Whether two columns are of one run. */
static bool
is_of_run(const struct contrast *contrast, unsigned column, unsigned run)
{
	return column == run || (sides_is_slice(contrast->tree, column) &&
					contrast->after[column] == contrast->after[run]);
}

static uint64_t
weight_of_sample(const struct contrast *contrast, unsigned run)
{
	const struct tree *tree = contrast->tree;
	size_t cells = (size_t)tree->frame_count * tree->columns, number = 0;
	uint64_t *counts = memory_new(cells, sizeof(*counts));
	uint64_t weight;

	for (size_t i = 0; i < cells; i++)
		if (tree->self[i] > 0 &&
			is_of_run(contrast, (unsigned)(i % tree->columns), run))
			counts[number++] = tree->self[i];
	weight = guess_weight(counts, number);
	free(counts);
	return weight;
}

/* Whether the recording that slices are of counts something else than samples. */
static bool
is_told_otherwise(const struct tree *tree, unsigned column)
{
	return sides_is_slice(tree, column) && tree->unit.len > 0 &&
	       !str_equal(tree->unit, STR("samples"));
}

/* What a sample of the run weighs that the column is of; it has counts. */
static double
weigh(const struct contrast *contrast, const uint64_t *totals, unsigned run)
{
	double one = (double)tree_power_of_ten(contrast->tree->decimals), total = 0;

	for (unsigned i = 0; i < contrast->tree->columns; i++)
		if (is_of_run(contrast, i, run))
			total += (double)totals[i];
	if (total / one <= most_samples && !is_told_otherwise(contrast->tree, run))
		return one;
	return (double)weight_of_sample(contrast, run);
}

/* Gives the columns of a run, of which the first with counts is known, their samples. */
static void
count_samples(struct contrast *contrast, const uint64_t *totals, unsigned run)
{
	double weight = weigh(contrast, totals, run);

	for (unsigned i = run; i < contrast->tree->columns; i++)
		if (is_of_run(contrast, i, run))
			contrast->samples[i] = (double)totals[i] / weight;
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

/* How many samples each side has, and the sum of 1 / N of its runs. */
static void
add_up_sides(struct contrast *contrast, const uint64_t *totals, double samples[SIDES],
	double inverses[SIDES])
{
	for (unsigned i = 0; i < contrast->tree->columns; i++) {
		bool side = contrast->after[i], slice = sides_is_slice(contrast->tree, i);

		if (totals[i] == 0)
			continue;
		if (contrast->samples[i] <= 0)
			count_samples(contrast, totals, i);
		samples[side] += contrast->samples[i];
		inverses[side] += 1 / contrast->samples[i];
		contrast->slices[side] += slice;
		contrast->runs[side] = slice ? 1 : contrast->runs[side] + 1;
	}
}

void
contrast_start(struct contrast *contrast, const struct tree *tree, const uint64_t *totals)
{
	double samples[SIDES] = {0}, inverses[SIDES] = {0};

	*contrast = (struct contrast){.tree = tree, .scale = scale_of_shares};
	contrast->after = memory_new(tree->columns, sizeof(*contrast->after));
	contrast->part = memory_new(tree->columns, sizeof(*contrast->part));
	contrast->samples = memory_new(tree->columns, sizeof(*contrast->samples));
	for (unsigned i = 0; i < tree->columns; i++)
		contrast->after[i] = sides_is_after(tree, i);
	add_up_sides(contrast, totals, samples, inverses);
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
	free(contrast->samples);
}

bool
contrast_is_sliced(const struct contrast *contrast)
{
	return contrast->slices[BEFORE] > 1 && contrast->slices[AFTER] > 1;
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

/* What slices of both runs say about the variance of their shares. */
static void
measure_slices(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares)
{
	for (unsigned i = 0; i < contrast->tree->columns; i++) {
		bool side = contrast->after[i];
		double inverse = contrast->inverse[side], slices = contrast->slices[side];
		double part = contrast->samples[i] * inverse;
		double off =
			(double)counts[i] * contrast->part[i] / part - shares->mean[side];

		if (contrast->part[i] > 0)
			shares->variance[side] += part * off * off / (slices - 1);
	}
}

void
contrast_shares(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares)
{
	contrast_means(contrast, counts, shares);
	if (contrast_is_sliced(contrast))
		measure_slices(contrast, counts, shares);
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
	return binomial_variance(contrast, shares, 1) > 0 ||
	       (shares_largest(shares) > 0 && scale_is_of_cost(&contrast->scale));
}

double
contrast_ratio(const struct contrast *contrast, const struct shares *shares)
{
	double binomial = binomial_variance(contrast, shares, 1);
	double seen = shares->variance[BEFORE] + shares->variance[AFTER];

	return binomial > 0 ? seen / binomial : 0;
}

/* How much runs differ, as far as is known. */
static struct spread
spread_of(const struct contrast *contrast, const struct prior *prior,
	const struct shares *shares)
{
	return prior_moderate(prior, contrast_ratio(contrast, shares));
}

double
contrast_tails(double change, struct spread spread)
{
	if (isinf(spread.freedom))
		return student_tails(change / sqrt(fmax(spread.ratio, 1)), HUGE_VAL);
	return fmin(1, student_tails(change / sqrt(spread.ratio), spread.freedom) +
			       student_tails(change, HUGE_VAL));
}

double
contrast_reach(double tails, struct spread spread)
{
	return fmax(student_quantile(tails, spread.freedom) * sqrt(spread.ratio),
		student_quantile(tails, HUGE_VAL));
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
		.spread = spread,
		.p = 1};

	if (result.binomial > 0)
		result.p = contrast_tails(result.change / sqrt(result.binomial), spread);
	else if (scale_is_of_cost(&contrast->scale))
		result.p = contrast->scale.p;
	return result;
}

double
contrast_lowest_after(const struct contrast *contrast, const struct prior *prior,
	const struct shares *shares, double alpha)
{
	double share = fmin(shares->mean[AFTER], 1);
	struct spread spread = spread_of(contrast, prior, shares);
	double variance = share * (1 - share) * contrast->inverse[AFTER];

	/* the quantile is of both tails, of which only one is looked at */
	return share - contrast_reach(2 * alpha, spread) * sqrt(variance);
}
