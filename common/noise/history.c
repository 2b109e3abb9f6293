/* Each function's shares are a series, cut into levels by steps.c. Many series are
 * tested, each at as many places as there are runs, so each test has only that part of
 * alpha (Bonferroni).
 *
 * Shares add up to 1: where one function takes less, all others take a larger share. So
 * levels are those of shares divided by what the run's functions have in common: the
 * median of their self shares, each measured by its own median over all runs. A step must
 * also be one of the plain shares, in the same direction. */
#include "common/noise/history.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"
#include "common/noise/numbers.h"
#include "common/noise/steps.h"
#include "common/tree/by-name.h"

static double
mean_of(const double *numbers, size_t first, size_t end)
{
	double sum = 0;

	for (size_t i = first; i < end; i++)
		sum += numbers[i];
	return sum / (double)(end - first);
}

/* The largest mean of as many runs, next to each other, as make a level. */
static double
largest_level(const double *shares, size_t runs)
{
	size_t size = runs < STEPS_LEAST ? runs : STEPS_LEAST;
	double largest = 0;

	for (size_t i = 0; i + size <= runs; i++)
		largest = fmax(largest, mean_of(shares, i, i + size));
	return largest;
}

static void
fill_shares(double *shares, const struct tree *tree, const uint64_t *counts,
	const uint64_t *totals)
{
	for (unsigned run = 0; run < tree->columns; run++)
		shares[run] = (double)counts[run] / (double)totals[run];
}

static int
compare_functions(const void *first, const void *second)
{
	const struct history_function *a = first;
	const struct history_function *b = second;

	return str_compare(a->name, b->name);
}

/* Adds a function with a copy of its shares. */
static void
add_function(struct history *history, size_t *capacity, struct str name,
	const double *shares, size_t runs)
{
	double *copy = memory_new(2 * runs, sizeof(*copy));

	memcpy(copy, shares, 2 * runs * sizeof(*copy));
	history->functions = memory_grow(history->functions, capacity, history->count + 1,
		sizeof(*history->functions));
	history->functions[history->count++] = (struct history_function){
		.name = name, .self = {.shares = copy}, .total = {.shares = copy + runs}};
}

/* Finds the functions that are, or were, large enough. Name 0 is the root's. */
static void
find_functions(struct history *history, const struct tree *tree, double least,
	const uint64_t *self, const uint64_t *total, const uint64_t *totals)
{
	size_t runs = tree->columns, capacity = 0;
	double *shares = memory_new(2 * runs, sizeof(*shares));

	for (size_t name = 1; name < tree->name_count; name++) {
		fill_shares(shares, tree, self + name * runs, totals);
		fill_shares(shares + runs, tree, total + name * runs, totals);
		if (largest_level(shares + runs, runs) >= least)
			add_function(history, &capacity, tree->names[name], shares, runs);
	}
	free(shares);
	if (history->count > 0)
		qsort(history->functions, history->count, sizeof(*history->functions),
			compare_functions);
}

static struct history_series *
series_at(const struct history *history, size_t i)
{
	struct history_function *function = &history->functions[i / 2];

	return i % 2 == 0 ? &function->self : &function->total;
}

/* How many series differ from all before them: a caller that only calls one function is
 * no test of its own. */
static size_t
count_distinct(const struct history *history, size_t runs)
{
	size_t distinct = 0;

	for (size_t i = 0; i < 2 * history->count; i++) {
		size_t j = 0;

		while (j < i &&
			memcmp(series_at(history, i)->shares, series_at(history, j)->shares,
				runs * sizeof(double)) != 0)
			j++;
		distinct += j == i;
	}
	return distinct;
}

static enum verdict
verdict_on(double before, double now)
{
	if (before == 0)
		return VERDICT_NEW;
	if (now == 0)
		return VERDICT_GONE;
	return now > before ? VERDICT_UP : VERDICT_DOWN;
}

/* The level that the series has been on since, but for what went away again: the earliest
 * from which the next one leads further away than to half of where the last one is. */
static size_t
find_present(const struct level *levels, size_t count)
{
	double last = levels[count - 1].mean;
	size_t i = 0;

	while (i + 1 < count && fabs(last - levels[i].mean) >=
					fabs(levels[i + 1].mean - levels[i].mean) / 2)
		i++;
	return i;
}

/* The one in the middle, or the mean of the two; sorts them. */
static double
median_of(double *numbers, size_t count)
{
	qsort(numbers, count, sizeof(*numbers), numbers_compare);
	return (numbers[(count - 1) / 2] + numbers[count / 2]) / 2;
}

/* The median of a series, in `scratch`. */
static double
usual_share(const struct history_series *series, size_t runs, double *scratch)
{
	memcpy(scratch, series->shares, runs * sizeof(*scratch));
	return median_of(scratch, runs);
}

/* Fills in what the functions of each run have in common: 1 where too few have a share
 * of their own in most runs. */
static void
measure_common(const struct history *history, size_t runs, double least, double *common)
{
	enum { FEW = 3 };
	double *usual = memory_new(history->count + runs, sizeof(*usual));
	double *ratios = memory_new(history->count, sizeof(*ratios));

	for (size_t i = 0; i < history->count; i++)
		usual[i] = usual_share(
			&history->functions[i].self, runs, usual + history->count);
	for (size_t run = 0; run < runs; run++) {
		size_t count = 0;

		for (size_t i = 0; i < history->count; i++)
			if (usual[i] >= least)
				ratios[count++] =
					history->functions[i].self.shares[run] / usual[i];
		common[run] = count >= FEW ? median_of(ratios, count) : 1;
		if (common[run] <= 0)
			common[run] = 1;
	}
	free(usual);
	free(ratios);
}

/* The step to the present level. `levelled` is the series as levels are found in it. */
static void
judge_series(struct history_series *series, const double *levelled, size_t runs,
	const struct steps_rule *rule)
{
	struct level *levels;
	size_t count = steps_find(levelled, runs, rule, &levels);
	size_t i = find_present(levels, count);
	double change, plain;

	series->since = levels[i].first;
	series->now = mean_of(series->shares, levels[count - 1].first, runs);
	series->before =
		i == 0 ? series->now
		       : mean_of(series->shares, levels[i - 1].first, levels[i - 1].end);
	series->p = levels[i].p;
	change = i == 0 ? 0 : levels[count - 1].mean - levels[i - 1].mean;
	plain = series->now - series->before;
	if (change * plain > 0 &&
		fabs(plain) >= rule->slight * fmax(series->now, series->before))
		series->verdict = verdict_on(series->before, series->now);
	free(levels);
}

static void
judge_all(struct history *history, size_t runs, const struct steps_rule *rule,
	const double *common)
{
	double *levelled = memory_new(runs, sizeof(*levelled));

	for (size_t i = 0; i < 2 * history->count; i++) {
		struct history_series *series = series_at(history, i);

		for (size_t run = 0; run < runs; run++)
			levelled[run] = series->shares[run] / common[run];
		judge_series(series, levelled, runs, rule);
	}
	free(levelled);
}

void
history_judge(struct history *history, const struct tree *tree,
	const struct noise_options *options)
{
	uint64_t *totals = tree_totals(tree);
	uint64_t *self = by_name_self(tree);
	uint64_t *total =
		memory_new((size_t)tree->name_count * tree->columns, sizeof(*total));
	double *common = memory_new(tree->columns, sizeof(*common));
	size_t runs = tree->columns;
	struct steps_rule rule = {.slight = options->slight};

	*history = (struct history){0};
	by_name_add_totals(tree, totals, total);
	find_functions(history, tree, options->min_share, self, total, totals);
	history->hypotheses = count_distinct(history, runs);
	rule.alpha = options->alpha / fmax(1, (double)history->hypotheses *
						      (double)(runs - HISTORY_LEAST + 1));
	measure_common(history, runs, options->min_share, common);
	judge_all(history, runs, &rule, common);
	free(common);
	free(total);
	free(self);
	free(totals);
}

void
history_free(struct history *history)
{
	for (size_t i = 0; i < history->count; i++)
		free(history->functions[i].self.shares);
	free(history->functions);
	*history = (struct history){0};
}
