/* The two sides of a comparison: shares, and how they are tested. The formulas are in
 * contrast.c. */
#ifndef COMMON_NOISE_CONTRAST_H
#define COMMON_NOISE_CONTRAST_H

#include <stdbool.h>
#include <stdint.h>

#include "common/noise/prior.h"
#include "common/noise/scale.h"
#include "common/tree/sides.h"
#include "common/tree/tree.h"

/* The runs of a tree, by side. */
struct contrast {
	const struct tree *tree;
	/* Each column's side. */
	bool *after;
	/* How many samples each column has. */
	double *samples;
	/* What a count of each column is of the mean share of its side. */
	double *part;
	/* What P (1 - P) is multiplied by for the variance of the mean share: i. */
	double inverse[SIDES];
	/* How many runs there are, without those that have no counts. */
	unsigned runs[SIDES];
	/* Columns of the only run of each side, with counts; 0: runs are columns. */
	unsigned slices[SIDES];
	/* The degrees of freedom of a ratio: f. */
	double freedom;
	/* One run on a side: the binomial test. */
	bool single;
	/* What is compared: shares, until calibrate.h finds it. */
	struct scale scale;
};

/* The shares of one frame or function: their mean in the runs of each side, and what the
 * runs, or slices of the only one, say about the variance of that mean. */
struct shares {
	double mean[SIDES];
	double variance[SIDES];
};

/* The shares of both sides tested against each other. */
struct comparison {
	double change;
	/* What its variance would be if runs differed by sampling alone. */
	double binomial;
	/* How many times that it is. */
	struct spread spread;
	double p;
};

/* `totals` are those of the tree, the root's first. The tree must outlive the sides. */
void
contrast_start(struct contrast *contrast, const struct tree *tree, const uint64_t *totals);

void contrast_free(struct contrast *contrast);

/* Whether it is known how slices of each side's only run differ. */
bool contrast_is_sliced(const struct contrast *contrast);

/* Whether both sides have runs with counts; nothing below makes sense otherwise. */
bool contrast_can_be_compared(const struct contrast *contrast);

/* The mean shares of a count a column, with their variance or without. */
void contrast_means(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares);
void contrast_shares(
	const struct contrast *contrast, const uint64_t *counts, struct shares *shares);

/* The larger one of both sides. */
double shares_largest(const struct shares *shares);

/* Whether the runs could have given another change: not where there are no counts or,
 * where shares are compared, all of them. */
bool contrast_can_vary(const struct contrast *contrast, const struct shares *shares);

/* How many times the variance of sampling alone the variance of the change is, by these
 * runs: r. */
double contrast_ratio(const struct contrast *contrast, const struct shares *shares);

/* How likely a change of so many standard deviations of sampling alone is, either way, and
 * the change that is as likely as that. */
double contrast_tails(double change, struct spread spread);
double contrast_reach(double tails, struct spread spread);

/* The moderated test, with `rest` as the ratio that no change has. Of all counts it is
 * known but for that ratio. */
struct comparison contrast_compare(const struct contrast *contrast,
	const struct prior *prior, const struct shares *shares, double rest);

/* What the share after is at least with 1 - alpha. */
double contrast_lowest_after(const struct contrast *contrast, const struct prior *prior,
	const struct shares *shares, double alpha);

#endif
