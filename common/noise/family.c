/* How changes are tested together.
 *
 * Many are tested at once. Holm's procedure (Scandinavian Journal of Statistics 6, 1979)
 * keeps the chance that anything at all is reported where nothing changed below alpha: the
 * i-th smallest of m values of p / w counts where all smaller ones do and it is at most
 * alpha by the sum of the w that are left, where the weight w is a function's mean share
 * but at most 5 %: what little chance there is of seeing that a small one changed costs the
 * large ones less. The tree is tested from its root down; what has a share below
 * `min_share` on both sides is not tested, and neither is what is below it. A frame with
 * the same counts as its caller in every run is the same hypothesis and counts once. (A
 * frame is not skipped because its caller has not changed: shares below an unchanged caller
 * trade places all the time, the root's share being 100 % on both sides.)
 *
 * What is significant must also be so, in the same direction, whatever the scale could be
 * (common/noise/calibrate.c): d becomes mean after / sqrt(c) - sqrt(c) mean before, and in
 * B, i_a becomes i_a / c and i_b becomes c i_b, for the least and the largest c. And what
 * is less than `slight` of the larger share is no change to speak of, however many samples
 * show it. This only ever takes a verdict back. */
#include "common/noise/family.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/contrast.h"
#include "common/noise/single.h"
#include "common/noise/verdict.h"
#include "common/tree/by-name.h"

/* All others count at most as much as so many degrees of freedom do. */
static const double most_of_prior = 16;

/* Functions that have this share have all the weight that one can have. */
static const double large_share = 0.05;

static int
compare_bytes(const struct noise_change *a, const struct noise_change *b, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		if (a->counts[i] != b->counts[i])
			return a->counts[i] < b->counts[i] ? -1 : 1;
	return 0;
}

/* How much of alpha a hypothesis has, beside others. */
static double
weight_of(const struct noise_change *change)
{
	return fmin((change->before + change->after) / 2, large_share);
}

/* A change and how many counts it has, which comparing two of them must know. */
struct sorted {
	struct noise_change *change;
	size_t columns;
};

static int
compare_sorted(const void *first, const void *second)
{
	const struct sorted *a = first;
	const struct sorted *b = second;

	double p = a->change->p / weight_of(a->change);
	double q = b->change->p / weight_of(b->change);

	if (p != q)
		return p < q ? -1 : 1;
	return compare_bytes(a->change, b->change, a->columns);
}

static void
sort_family(struct family *family)
{
	size_t columns = family->contrast->tree->columns;
	struct sorted *sorted = memory_new(family->count, sizeof(*sorted));

	for (size_t i = 0; i < family->count; i++)
		sorted[i] = (struct sorted){family->changes[i], columns};
	qsort(sorted, family->count, sizeof(*sorted), compare_sorted);
	for (size_t i = 0; i < family->count; i++)
		family->changes[i] = sorted[i].change;
	free(sorted);
}

/* Whether change i is another hypothesis than the one before it. */
static bool
is_distinct(const struct family *family, size_t i)
{
	size_t columns = family->contrast->tree->columns;

	return i == 0 ||
	       compare_bytes(family->changes[i - 1], family->changes[i], columns) != 0;
}

static void
count_hypotheses(struct family *family)
{
	family->hypotheses = 0;
	family->weight = 0;
	for (size_t i = 0; i < family->count; i++)
		if (is_distinct(family, i)) {
			family->hypotheses++;
			family->weight += weight_of(family->changes[i]);
		}
}

void
family_measure(const struct contrast *contrast, const struct noise_options *options,
	const uint64_t *counts, struct noise_change *change)
{
	struct shares shares;

	contrast_means(contrast, counts, &shares);
	*change = (struct noise_change){
		.counts = counts,
		.before = shares.mean[BEFORE],
		.after = shares.mean[AFTER],
		.cost = shares.mean[AFTER] / contrast->scale.ratio,
		.p = 1,
		.tested = contrast_can_vary(contrast, &shares) &&
			  shares_largest(&shares) >= options->min_share,
	};
}

static enum verdict
direction(const struct family *family, const struct noise_change *change)
{
	if (change->before <= 0)
		return VERDICT_NEW;
	if (change->after <= 0)
		return VERDICT_GONE;
	return change->after > change->before * family->contrast->scale.ratio
		       ? VERDICT_UP
		       : VERDICT_DOWN;
}

/* What p of change i may be, where the weights of those before it are `done`. */
static double
level_of(const struct family *family, size_t i, double done)
{
	const struct noise_change *change = family->changes[i];

	return family->options->alpha * weight_of(change) / (family->weight - done);
}

/* The weights of those before change i, by those of before the one before it. */
static double
add_weight(const struct family *family, size_t i, double done)
{
	return i > 0 && is_distinct(family, i) ? done + weight_of(family->changes[i - 1])
					       : done;
}

/* Holm's procedure. Returns how many changes have a verdict now: the first ones. */
static size_t
judge_plainly(struct family *family)
{
	double done = 0; /* weight of those with a smaller p */

	for (size_t i = 0; i < family->count; i++) {
		done = add_weight(family, i, done);
		if (family->changes[i]->p > level_of(family, i, done))
			return i;
		family->changes[i]->verdict = direction(family, family->changes[i]);
	}
	return family->count;
}

/* Whether the change is significant beside what has this ratio, and more than slight. With
 * its direction: 1, -1, or 0 where it is not. */
static int
side_of(const struct family *family, const struct noise_change *change, double rest,
	double level)
{
	double slight = family->options->slight * fmax(change->before, change->after);
	struct shares shares;
	struct comparison beyond;

	contrast_shares(family->contrast, change->counts, &shares);
	beyond = contrast_compare(family->contrast, &family->prior, &shares, rest);
	if (beyond.p > level || fabs(beyond.change) < slight)
		return 0;
	return beyond.change > 0 ? 1 : -1;
}

/* Takes back the verdicts that what the scale could be explains, and those on slight
 * changes. */
static void
judge_against_scale(struct family *family, size_t judged)
{
	const struct scale *scale = &family->contrast->scale;
	double done = 0;

	for (size_t i = 0; i < judged; i++) {
		struct noise_change *change = family->changes[i];
		double level;
		int side;

		done = add_weight(family, i, done);
		level = level_of(family, i, done);
		side = side_of(family, change, scale->low, level);
		if (side == 0 || side_of(family, change, scale->high, level) != side)
			change->verdict = VERDICT_NOISE;
	}
}

/* How many functions with shares that do not overlap there are, which bounds how much
 * can be learnt from the family: what one of them has, others have not. */
static size_t
count_disjoint(const struct family *family, const uint64_t *self)
{
	const struct tree *tree = family->contrast->tree;
	size_t count = 0;

	for (size_t name = 0; name < tree->name_count; name++) {
		struct shares shares;

		contrast_means(family->contrast, self + name * tree->columns, &shares);
		count += shares_largest(&shares) >= family->options->min_share;
	}
	return count < family->hypotheses ? count : family->hypotheses;
}

/* The most degrees of freedom that others may add to a function's own. */
static double
most_from_others(const struct family *family, const uint64_t *self)
{
	size_t disjoint = count_disjoint(family, self);
	double freedom = family->contrast->freedom;

	if (disjoint < 3)
		return 0;
	return fmin(
		(double)(disjoint - 2) * freedom, fmin(freedom * freedom, most_of_prior));
}

/* Learns from the family, sorted, how much its runs differ. */
static void
fit_prior(struct family *family, const uint64_t *self)
{
	const struct contrast *contrast = family->contrast;
	double *ratios = memory_new(family->count, sizeof(*ratios));
	size_t count = 0;

	for (size_t i = 0; i < family->count; i++) {
		struct shares shares;

		contrast_shares(contrast, family->changes[i]->counts, &shares);
		if (is_distinct(family, i))
			ratios[count++] = contrast_ratio(contrast, &shares);
	}
	prior_fit(&family->prior, ratios, count, contrast->freedom,
		most_from_others(family, self));
	free(ratios);
}

static void
learn_spread(struct family *family, const uint64_t *self)
{
	if (family->contrast->single)
		family->prior = single_prior(family->contrast, family->options);
	else
		fit_prior(family, self);
}

static void
test_changes(struct family *family)
{
	for (size_t i = 0; i < family->count; i++) {
		struct shares shares;

		contrast_shares(family->contrast, family->changes[i]->counts, &shares);
		family->changes[i]->p = contrast_compare(family->contrast, &family->prior,
			&shares, family->contrast->scale.ratio)
						.p;
	}
}

void
family_judge(struct family *family)
{
	uint64_t *self = by_name_self(family->contrast->tree);

	sort_family(family);
	count_hypotheses(family);
	learn_spread(family, self);
	test_changes(family);
	sort_family(family);
	judge_against_scale(family, judge_plainly(family));
	free(self);
}
