/* The two sides of a comparison: shares, and how they are tested. The formulas are in noise.h. */
#ifndef COMMON_CONTRAST_H
#define COMMON_CONTRAST_H

#include <stdbool.h>
#include <stdint.h>

#include "common/tree/tree.h"

struct noise_options;
struct prior;

enum { BEFORE, AFTER, SIDES };

/* The runs of a tree, by side. */
struct contrast {
	const struct tree *tree;
	bool *after; /* each column's side */
	double *part; /* what a count of each column is of the mean share of its side */
	/* what P (1 - P) is multiplied by: the variance of the mean share */
	double inverse[SIDES];
	unsigned runs[SIDES]; /* those without any counts are left out */
	double freedom; /* d */
	bool single;
};

/* The shares of one frame or function: their mean in the runs of each side, and what the runs say about
 * the variance of that mean. */
struct shares {
	double mean[SIDES];
	double variance[SIDES];
};

/* The shares of both sides tested against each other. */
struct comparison {
	double change;
	double variance;
	double binomial; /* what the variance would be if runs differed by sampling alone */
	double freedom;
	double p;
};

/* `totals` are the columns' counts of the root. The tree must outlive the sides. */
void
contrast_start(struct contrast *contrast, const struct tree *tree, const uint64_t *totals);

void contrast_free(struct contrast *contrast);

/* Whether both sides have runs with counts; nothing below makes sense otherwise. */
bool contrast_can_be_compared(const struct contrast *contrast);

/* The mean shares of a count a column, with their variance or without. */
void contrast_means(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares);
void contrast_shares(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares);

/* Of both sides. */
double shares_largest(const struct shares *shares);

/* Whether drawing samples could have given other shares: not where all samples count, or none. */
bool contrast_can_vary(const struct contrast *contrast, const struct shares *shares);

/* How many times the variance of sampling alone the variance of the change is, by these runs: r. */
double contrast_ratio(const struct contrast *contrast, const struct shares *shares);

/* The moderated test, with `rest` as the ratio that no change has. */
struct comparison contrast_compare(const struct contrast *contrast,
	const struct prior *prior, const struct shares *shares, double rest);

/* What the share after is at least with 1 - alpha. */
double contrast_lowest_after(const struct contrast *contrast, const struct prior *prior,
	const struct shares *shares, double alpha);

#endif
