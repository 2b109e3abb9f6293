/* Changes that are tested together: Holm's procedure, and the part that did not change. */
#include "common/noise/family.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/contrast.h"
#include "common/noise/noise.h"

static int
compare_bytes(const struct noise_change *a, const struct noise_change *b, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		if (a->counts[i] != b->counts[i])
			return a->counts[i] < b->counts[i] ? -1 : 1;
	return 0;
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

	if (a->change->p != b->change->p)
		return a->change->p < b->change->p ? -1 : 1;
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
	for (size_t i = 0; i < family->count; i++)
		family->hypotheses += is_distinct(family, i);
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
		.p = 1,
		.tested = contrast_can_vary(contrast, &shares) &&
			  shares_largest(&shares) >= options->min_share,
	};
}

static enum verdict
direction(const struct noise_change *change)
{
	if (change->before <= 0)
		return VERDICT_NEW;
	if (change->after <= 0)
		return VERDICT_GONE;
	return change->after > change->before ? VERDICT_UP : VERDICT_DOWN;
}

/* Holm's procedure. Returns how many changes have a verdict now: the first ones. */
static size_t
judge_plainly(struct family *family)
{
	double alpha = family->options->alpha;
	size_t smaller = 0; /* hypotheses with a smaller p */

	for (size_t i = 0; i < family->count; i++) {
		smaller += i > 0 && is_distinct(family, i);
		if (family->changes[i]->p > alpha / (double)(family->hypotheses - smaller))
			return i;
		family->changes[i]->verdict = direction(family->changes[i]);
	}
	return family->count;
}

/* A function's shares of self, for the median of their ratios. */
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

/* The weighted median; between two values their geometric mean, so that swapped sides give 1 / c. */
static double
median_ratio(struct ratio *ratios, size_t count)
{
	double half = 0, below = 0, median;
	size_t i = 0;

	qsort(ratios, count, sizeof(*ratios), compare_ratios);
	for (size_t k = 0; k < count; k++)
		half += ratios[k].weight / 2;
	while (i + 1 < count && below + ratios[i].weight < half)
		below += ratios[i++].weight;
	median = ratios[i].ratio;
	if (i + 1 < count && below + ratios[i].weight <= half)
		median = sqrt(median * ratios[i + 1].ratio);
	return median > 0 && isfinite(median) ? median : 1;
}

uint64_t *
family_self_by_name(const struct tree *tree)
{
	size_t columns = tree->columns;
	uint64_t *self = memory_new(tree->name_count * columns, sizeof(*self));

	for (size_t frame = 0; frame < tree->frame_count; frame++)
		for (size_t i = 0; i < columns; i++)
			self[tree->name[frame] * columns + i] +=
				tree->self[frame * columns + i];
	return self;
}

/* By which ratio the shares of what did not change differ. */
static double
measure_rest(const struct contrast *contrast, const uint64_t *self)
{
	const struct tree *tree = contrast->tree;
	struct ratio *ratios = memory_new(tree->name_count, sizeof(*ratios));
	double rest;

	for (size_t name = 0; name < tree->name_count; name++) {
		struct shares shares;

		contrast_means(contrast, self + name * tree->columns, &shares);
		ratios[name].weight = shares.mean[BEFORE] + shares.mean[AFTER];
		if (ratios[name].weight > 0)
			ratios[name].ratio = shares.mean[AFTER] / shares.mean[BEFORE];
	}
	rest = median_ratio(ratios, tree->name_count);
	free(ratios);
	return rest;
}

static bool
is_slight(const struct family *family, const struct noise_change *change, double amount)
{
	double slight = family->options->slight;

	return fabs(amount) < slight * fmax(change->before, change->after);
}

/* Takes back the verdicts that the change of the rest explains, and those on slight changes. */
static void
judge_against_rest(struct family *family, size_t judged)
{
	size_t smaller = 0;

	for (size_t i = 0; i < judged; i++) {
		struct noise_change *change = family->changes[i];
		double level;
		struct shares shares;
		struct comparison beyond;

		smaller += i > 0 && is_distinct(family, i);
		level = family->options->alpha / (double)(family->hypotheses - smaller);
		contrast_shares(family->contrast, change->counts, &shares);
		beyond = contrast_compare(
			family->contrast, &family->prior, &shares, family->rest);
		if (beyond.p > level || is_slight(family, change, beyond.change) ||
			is_slight(family, change, change->after - change->before) ||
			(beyond.change > 0) != (change->after > change->before))
			change->verdict = VERDICT_NOISE;
	}
}

/* How many functions with shares that do not overlap there are, which bounds how much can be learnt from
 * the family: what one of them has, others have not. */
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

/* Learns from the family, sorted, how much its runs differ. */
static void
fit_prior(struct family *family, const uint64_t *self)
{
	const struct contrast *contrast = family->contrast;
	size_t disjoint = count_disjoint(family, self);
	double *ratios = memory_new(family->count, sizeof(*ratios));
	size_t count = 0;

	for (size_t i = 0; i < family->count; i++) {
		struct shares shares;

		contrast_shares(contrast, family->changes[i]->counts, &shares);
		if (is_distinct(family, i))
			ratios[count++] = contrast_ratio(contrast, &shares);
	}
	prior_fit(&family->prior, ratios, count, contrast->freedom,
		disjoint > 2 ? (double)(disjoint - 2) * contrast->freedom : 0);
	free(ratios);
}

static void
learn_spread(struct family *family, const uint64_t *self)
{
	if (family->contrast->single)
		family->prior = prior_known(family->options->inflate);
	else
		fit_prior(family, self);
}

static void
test_changes(struct family *family)
{
	for (size_t i = 0; i < family->count; i++) {
		struct shares shares;

		contrast_shares(family->contrast, family->changes[i]->counts, &shares);
		family->changes[i]->p =
			contrast_compare(family->contrast, &family->prior, &shares, 1).p;
	}
}

void
family_judge(struct family *family)
{
	uint64_t *self = family_self_by_name(family->contrast->tree);
	size_t judged;

	sort_family(family);
	count_hypotheses(family);
	learn_spread(family, self);
	test_changes(family);
	sort_family(family);
	family->rest = 1;
	judged = judge_plainly(family);
	if (judged > 0) {
		family->rest = measure_rest(family->contrast, self);
		judge_against_rest(family, judged);
	}
	free(self);
}
