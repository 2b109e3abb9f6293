/* Noise: which changes between two sides of a comparison are more than chance.
 *
 * A tree can be judged whose columns are runs, each "before" or "after". What is compared are shares of
 * a run's total: totals of two recordings differ for many reasons. With k >= 2 runs on both sides:
 *
 *     share     p[j] = count[j] / N[j], for run j of N[j] samples
 *     change    d = mean of p after - mean of p before
 *     sampling  B = P (1 - P) (i_b + i_a), the variance of d if runs differed only by which samples were
 *               drawn (the binomial distribution), where P is the mean of the two sides' shares, and of
 *               a side i = sum of 1 / N[j] / k^2
 *     ratio     r = (s_b^2 / k_b + s_a^2 / k_a) / B, where s^2 is the variance of a side's p[j]: Welch's
 *               variance (Biometrika 34, 1947), with the degrees of freedom that Satterthwaite
 *               (Biometrics Bulletin 2, 1946) gives it where both sides' runs differ by as much,
 *               f = (i_b + i_a)^2 / (i_b^2 / (k_b - 1) + i_a^2 / (k_a - 1)), 2 (k - 1) for k equal runs
 *     spread    R = max(1, (f0 r0 + f r) / (f0 + f)): r drawn towards r0, which is usual among all that
 *               is tested, by as much as f0 says these differ (Smyth 2004; common/noise/prior.h has how).
 *               Runs may differ by more than sampling would make them, but not by less
 *     test      moderated t = d / sqrt(R B), Student's t with f0 + f degrees of freedom
 *
 * A ratio of variances, as in quasi-likelihood (Lund et al., Statistical Applications in Genetics and
 * Molecular Biology 11, 2012), is what functions of different shares have in common. Of n functions with
 * at least `min_share` by self, whose shares exclude each other, and hypotheses, n being the smaller
 * number, at most n - 1 say something independent: f0 + f is at most (n - 1) f, and f0 is 0 where n is
 * below 3.
 *
 * With one run on a side nothing is known about how runs differ. The two sides' sums are compared by a
 * binomial test with its variance inflated (Kish's design effect, 4 by default): R is that factor and t
 * normal, with P and i of both sides' sums.
 *
 * Many are tested at once. Holm's procedure (Scandinavian Journal of Statistics 6, 1979) keeps the
 * chance that anything at all is reported where nothing changed below alpha: the i-th smallest of m
 * values of p counts where all smaller ones do and it is at most alpha / (m - i + 1). The tree is tested
 * from its root down; what has a share below `min_share` on both sides is not tested, and neither is
 * what is below it. A frame with the same counts as its caller in every run is the same hypothesis and
 * counts once. (A frame is not skipped because its caller has not changed: shares below an unchanged
 * caller trade places all the time, the root's share being 100 % on both sides.)
 *
 * Shares add up to 1, so what nothing has happened to takes a larger share where something else went
 * away. What is significant must therefore also be so, in the same direction, against the part that did
 * not change: with c, the median of all functions' ratios of self shares, after to before, weighted by
 * these shares, d becomes sqrt(1 / c) mean after - sqrt(c) mean before, and in B, i_a becomes i_a / c and
 * i_b becomes c i_b. (The same as the median of ratios for size factors in gene expression: Anders and
 * Huber, Genome Biology 11, 2010.) And what is less than `slight` of the larger share is no change to
 * speak of, however many samples show it. This only ever takes a verdict back.
 *
 * Counts count samples. Where a run's total is above ten million they are taken for nanoseconds, cycles
 * or bytes, and N is the total divided by what a sample weighs: the greatest common divisor of the self
 * counts, where that is at least 10,000 (samples of one period), otherwise their lower quartile. */
#ifndef COMMON_NOISE_H
#define COMMON_NOISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/tree/tree.h"

enum verdict {
	VERDICT_NOISE, /* could be chance, or too small a share to be tested */
	VERDICT_UP,
	VERDICT_DOWN,
	VERDICT_NEW, /* in no run before */
	VERDICT_GONE, /* in no run after */
	VERDICT_MOVED, /* gone from one place and found beside it: inlined, renamed */
};

struct noise_options {
	double min_share; /* on either side, 0 to 1, of what is tested */
	double slight; /* what part of a share is too small a change of it */
	double alpha; /* how likely any false alarm at all may be */
	double inflate; /* of the binomial variance, with one run on a side */
	double listed_share; /* of functions to be reported though too small to be tested */
};

/* 1 %, 1 %, 0.01, 4, none. */
extern const struct noise_options noise_defaults;

/* A frame or function in the two sides. Shares and their changes are from 0 to 1. */
struct noise_change {
	const uint64_t *counts; /* of each column */
	double before, after; /* mean of the runs' shares */
	double low, high; /* of after - before; all intervals hold at once with 1 - alpha */
	double p; /* of no change, for this one alone; 1 where not tested */
	double least; /* the smallest change that would be found four times out of five */
	double after_low; /* that the share after is at least, with 1 - alpha for this one alone */
	bool tested;
	enum verdict verdict;
};

struct noise_function {
	uint32_t name;
	struct str text; /* of the name */
	struct noise_change self;
	struct noise_change total; /* of stacks that it is in, each counted once */
};

/* What is known of the functions of a tree, those with a large enough share by total. Intervals are of
 * those tested, and 0 otherwise. */
struct noise_report {
	struct noise_function *functions; /* by the bytes of their names */
	size_t count;
	unsigned before_runs, after_runs; /* that have any counts */
	bool single; /* run on a side: the binomial test */
	size_t hypotheses; /* m */
	double rest; /* c, 1 where nothing is significant */
	double spread; /* median of variance / binomial variance of a change, at least 1 */
	double size; /* binomial variance of a change is P (1 - P) / size, in samples */
	double freedom; /* median degrees of freedom */
	uint64_t *counts; /* what noise_change.counts points into */
};

/* Whether the columns are two sides: two of them, or labelled "before" and "after", each at least
 * once. */
bool noise_has_sides(const struct tree *tree);

/* Whether a column of such a tree is a run after. */
bool noise_is_after(const struct tree *tree, unsigned column);

/* The verdict on each frame of such a tree, by its total. */
void noise_judge(const struct tree *tree, const struct noise_options *options,
	enum verdict *verdicts);

/* The verdicts on functions, by self and by total. The tree must outlive the report. */
void noise_judge_functions(struct noise_report *report, const struct tree *tree,
	const struct noise_options *options);

/* The smallest change of a function with a share of `share` that such runs would show four times out
 * of five. */
double noise_least_change(const struct noise_report *report,
	const struct noise_options *options, double share);

void noise_report_free(struct noise_report *report);

#endif
