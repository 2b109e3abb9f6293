/* Noise: which changes between two sides of a comparison are more than chance. A tree
 * can be judged whose columns are runs, each "before" or "after". What is compared are
 * shares of a run's total, by a moderated t test (contrast.c has its formulas), many at
 * once (family.c), frame by frame and function by function. */
#ifndef COMMON_NOISE_NOISE_H
#define COMMON_NOISE_NOISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"
#include "common/noise/prior.h"
#include "common/noise/scale.h"
#include "common/noise/verdict.h"
#include "common/tree/tree.h"

struct noise_function {
	uint32_t name;
	/* Of the name. */
	struct str text;
	struct noise_change self;
	/* Of stacks that it is in, each counted once. */
	struct noise_change total;
};

/* What decides on a sum of counts that is not among the functions, such as frames that a
 * viewer has merged. With the sides' shares, P their mean weighted by 1 / before and 1 /
 * after, and c = low as well as c = high, d = after / sqrt(c) - before sqrt(c) must be
 *
 *     |d| > least sqrt(P (1 - P) (before c + after / c))
 *
 * and what is said above of small shares, slight changes and directions holds. With one
 * run on a side this is the test, at the level of the smallest of all values of p; with
 * more, runs are taken to differ by as much as is usual among the functions. */
struct noise_rule {
	/* i_b and i_a. */
	double before, after;
	/* c. */
	double low, high;
	/* The least |d|, in standard deviations of sampling, for a p of alpha / m; 0: no
	 * comparison. */
	double least;
};

/* What is known of the functions of a tree, those with a large enough share by total.
 * Intervals are of those tested, and 0 otherwise. */
struct noise_result {
	/* By the bytes of their names. */
	struct noise_function *functions;
	size_t count;
	/* How many runs have any counts. */
	unsigned before_runs, after_runs;
	/* One run on a side: the binomial test. */
	bool single;
	/* Slices of the time of both runs tell how much runs differ. */
	bool sliced;
	/* Of one run on a side: by how many times sampling, or slices, vary too little. */
	double inflate;
	/* How many were tested: m. */
	size_t hypotheses;
	/* What is compared. */
	struct scale scale;
	/* Median of variance / binomial variance of a change, and of its degrees of
	 * freedom. */
	struct spread spread;
	/* Binomial variance of a change is P (1 - P) / size, in samples. */
	double size;
	struct noise_rule rule;
	/* What noise_change.counts points into. */
	uint64_t *counts;
};

/* The verdict on each frame of such a tree, by its total. */
void noise_judge(const struct tree *tree, const struct noise_options *options,
	enum verdict *verdicts);

/* The verdicts on functions, by self and by total. The tree must outlive the report. */
void noise_judge_functions(struct noise_result *report, const struct tree *tree,
	const struct noise_options *options);

/* Where many small frames add up to a function that is up, down, new or gone, and none of
 * them has a verdict of its own in that direction: gives those that changed in it the
 * function's, so that what frames show agrees with what is said of functions. */
void noise_show_functions(const struct tree *tree, const struct noise_result *functions,
	enum verdict *verdicts);

/* The smallest change of a function with a share of `share` that such runs would show
 * four times out of five. */
double noise_least_change(const struct noise_result *report,
	const struct noise_options *options, double share);

void noise_result_free(struct noise_result *report);

#endif
