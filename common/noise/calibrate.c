/* How the scale of a comparison is found.
 *
 * A function that costs the same on both sides has the share p before and c p after, where
 * a run costs 1 / c times as much after as before. So c is what no change looks like:
 *
 *     share     c = 1: parts of what was recorded are compared. What has not changed may
 *               also have the ratio of the others: c is from 1 to the median of the ratios
 *               of self shares, after to before, of all frames that both sides have,
 *               weighted by these shares (median of ratios, as size factors in gene
 *               expression: Anders and Huber, Genome Biology 11, 2010), where these are
 *               most of both sides. By frame, not by function: a function that two callers
 *               share may be gone from one of them
 *     time      c = T_b / T_a, the mean totals of a run. Runs differ, so that c is known
 *               only up to exp(+-w), w = t sqrt(v_b / k_b + v_a / k_a), where v is the
 *               variance of a side's totals by their mean squared, which is taken to be
 *               that of both sides and at least 2 % squared, and t the quantile of
 *               Student's distribution of k_b + k_a - 2 degrees of freedom to alpha / 4
 *               (both tails). With fewer than two runs on a side w is guessed: 3 times
 *               10 % of each run
 *     work      c as the share of a frame by total, after to before, w of its shares
 *     both      c is from the least to the largest of these: what is more on one scale is
 *               no more unless it is on the other as well
 *
 * Without an order, time is compared where three runs or more on each side say that their
 * totals differ by more than runs do: by more than w. Otherwise both: then either the
 * totals are the same, and so are the scales, or nobody knows. */
#include "common/noise/calibrate.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/noise/contrast.h"
#include "common/noise/student.h"

/* What totals of a run differ by, as a part of them: at least, and where nothing tells. */
static const double least_spread = 0.02, guessed_spread = 0.1;
static const double guessed_reach = 3; /* standard deviations */

enum { ENOUGH_RUNS = 3 }; /* to know what runs of a side differ by */

/* What is known of c by an estimate of it. */
struct estimate {
	double mean[SIDES], ratio;
	/* Half the width of its logarithm, and how likely 1 is. */
	double width, p;
};

/* Mean and variance of a side's numbers, one a column. */
static void
measure(const struct contrast *contrast, const double *numbers, double mean[SIDES],
	double squares[SIDES])
{
	for (int side = 0; side < SIDES; side++)
		mean[side] = squares[side] = 0;
	for (unsigned i = 0; i < contrast->tree->columns; i++)
		if (contrast->part[i] > 0)
			mean[contrast->after[i]] +=
				numbers[i] / contrast->runs[contrast->after[i]];
	for (unsigned i = 0; i < contrast->tree->columns; i++) {
		double off = numbers[i] / mean[contrast->after[i]] - 1;

		if (contrast->part[i] > 0)
			squares[contrast->after[i]] += off * off;
	}
}

/* The ratio of both sides' means of numbers, one a column, with what their spread says. */
static struct estimate
estimate(const struct contrast *contrast, const double *numbers, double alpha)
{
	double squares[SIDES], variance, error;
	double runs = 1.0 / contrast->runs[BEFORE] + 1.0 / contrast->runs[AFTER];
	double freedom = (double)contrast->runs[BEFORE] + contrast->runs[AFTER] - 2;
	struct estimate result = {0};

	measure(contrast, numbers, result.mean, squares);
	result.ratio = result.mean[AFTER] / result.mean[BEFORE];
	if (contrast->single) {
		error = guessed_spread * sqrt(runs);
		result.width = guessed_reach * error;
		result.p = student_tails(log(result.ratio) / error, HUGE_VAL);
		return result;
	}
	variance = (squares[BEFORE] + squares[AFTER]) / freedom;
	error = sqrt(fmax(variance, least_spread * least_spread) * runs);
	result.width = student_quantile(alpha / 4, freedom) * error;
	result.p = student_tails(log(result.ratio) / error, freedom);
	return result;
}

/* T_a / T_b. */
static struct estimate
estimate_totals(const struct contrast *contrast, const uint64_t *totals, double alpha)
{
	double *numbers = memory_new(contrast->tree->columns, sizeof(*numbers));
	struct estimate result;

	for (unsigned i = 0; i < contrast->tree->columns; i++)
		numbers[i] = (double)totals[i];
	result = estimate(contrast, numbers, alpha);
	free(numbers);
	return result;
}

/* Shares of all stacks that have a frame of that name, for each column; each once. */
static void
add_up_work(const struct contrast *contrast, struct str name, const uint64_t *totals,
	double *numbers)
{
	const struct tree *tree = contrast->tree;
	bool *within = memory_new(tree->frame_count, sizeof(*within));

	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		bool outer = within[tree->parent[frame]];
		bool named = str_equal(tree_text(tree, frame), name);

		within[frame] = outer || named;
		for (unsigned i = 0; i < tree->columns && named && !outer; i++)
			numbers[i] += (double)totals[(size_t)frame * tree->columns + i] *
				      contrast->part[i] *
				      contrast->runs[contrast->after[i]];
	}
	free(within);
}

/* The share of a frame, after to before. */
static struct estimate
estimate_work(const struct contrast *contrast, const struct noise_options *options,
	const uint64_t *totals)
{
	double *numbers = memory_new(contrast->tree->columns, sizeof(*numbers));
	struct estimate result;

	add_up_work(contrast, str_of(options->work), totals, numbers);
	result = estimate(contrast, numbers, options->alpha);
	free(numbers);
	if (!(result.ratio > 0 && isfinite(result.ratio)))
		message_die("--scale: there is no frame '%s' on both sides", options->work);
	return result;
}

/* A frame's shares of self, for the median of their ratios. */
struct ratio {
	double ratio, weight;
};

static int
compare_ratios(const void *first, const void *second)
{
	const struct ratio *a = first;
	const struct ratio *b = second;

	if (a->ratio != b->ratio)
		return a->ratio > b->ratio ? 1 : -1;
	return (a->weight > b->weight) - (a->weight < b->weight);
}

/* The weighted median; between two values their geometric mean, so that swapped sides
 * give 1 / c. */
static double
median_ratio(struct ratio *ratios, size_t count)
{
	double half = 0, below = 0, median;
	size_t i = 0;

	if (count == 0)
		return 1;
	qsort(ratios, count, sizeof(*ratios), compare_ratios);
	for (size_t k = 0; k < count; k++)
		half += ratios[k].weight / 2;
	while (i + 1 < count && below + ratios[i].weight < half)
		below += ratios[i++].weight;
	median = ratios[i].ratio;
	if (i + 1 < count && below + ratios[i].weight <= half)
		median = sqrt(median * ratios[i + 1].ratio);
	return median;
}

/* By which ratio the shares of what did not change differ. */
static double
measure_rest(const struct contrast *contrast)
{
	const struct tree *tree = contrast->tree;
	struct ratio *ratios = memory_new(tree->frame_count, sizeof(*ratios));
	size_t count = 0;
	double rest, before = 0, after = 0;

	for (uint32_t frame = 0; frame < tree->frame_count; frame++) {
		struct shares shares;

		contrast_means(contrast, tree_self(tree, frame), &shares);
		if (!(shares.mean[BEFORE] > 0 && shares.mean[AFTER] > 0))
			continue;
		before += shares.mean[BEFORE];
		after += shares.mean[AFTER];
		ratios[count++] =
			(struct ratio){.weight = shares.mean[BEFORE] + shares.mean[AFTER],
				.ratio = shares.mean[AFTER] / shares.mean[BEFORE]};
	}
	rest = fmin(before, after) > 0.5 ? median_ratio(ratios, count) : 1;
	free(ratios);
	return rest;
}

/* Which scale is used, and why. */
static void
choose(struct scale *scale, const struct contrast *contrast,
	const struct noise_options *options, const struct estimate *total)
{
	scale->kind = options->scale;
	scale->reason = "as --scale says";
	if (scale->kind != SCALE_AUTO)
		return;
	scale->kind = SCALE_BOTH;
	scale->reason = "the totals do not differ by more than runs may";
	if (contrast->runs[BEFORE] < ENOUGH_RUNS || contrast->runs[AFTER] < ENOUGH_RUNS) {
		scale->reason = "too few runs to know how totals differ";
	} else if (fabs(log(total->ratio)) > total->width) {
		scale->kind = SCALE_TIME;
		scale->reason = "the totals differ by more than runs of a side do";
	}
}

/* c is around the ratio, as far as the estimate knows. */
static void
set_around(struct scale *scale, double ratio, double width)
{
	scale->ratio = ratio;
	scale->low = ratio * exp(-width);
	scale->high = ratio * exp(width);
	scale->width = exp(width);
}

/* c is what it was, or this, or between. */
static void
widen(struct scale *scale, double ratio)
{
	scale->low = fmin(scale->low, ratio);
	scale->high = fmax(scale->high, ratio);
}

void
calibrate(struct contrast *contrast, const struct noise_options *options,
	const uint64_t *totals)
{
	struct scale scale = scale_of_shares;
	struct estimate total, work;

	if (!contrast_can_be_compared(contrast))
		return;
	total = estimate_totals(contrast, totals, options->alpha);
	choose(&scale, contrast, options, &total);
	scale.totals[BEFORE] = total.mean[BEFORE];
	scale.totals[AFTER] = total.mean[AFTER];
	scale.p = total.p;
	switch (scale.kind) {
	case SCALE_TIME:
		set_around(&scale, 1 / total.ratio, total.width);
		break;
	case SCALE_WORK:
		work = estimate_work(contrast, options, totals);
		set_around(&scale, work.ratio, work.width);
		scale.p = work.p;
		break;
	case SCALE_BOTH:
		widen(&scale, 1 / total.ratio);
		widen(&scale, measure_rest(contrast));
		break;
	default:
		widen(&scale, measure_rest(contrast));
	}
	contrast->scale = scale;
}
