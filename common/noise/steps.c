/* Steps are found by splitting: the series where a t test tells its two parts apart best,
 * then each part, as long as there may be something in it. Several steps hide each other
 * in this, so it takes much for a step; then neighbouring levels are tested again, and
 * the weakest are joined until all differ beyond doubt, as Hunter does (Fleming and
 * others, 2023): the t test in place of a permutation test gives the same answer each
 * time.
 *
 * One odd run is no level, so both parts must also differ where the run of theirs that
 * speaks most for it only says as much as the next one (Winsor's rule). */
#include "common/noise/steps.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"
#include "common/noise/student.h"

/* The largest p of a split that is looked into. */
static const double weak_alpha = 0.05;

/* What a t test takes of runs. */
struct part {
	size_t count;
	double mean;
	/* Squared distances to the mean. */
	double squares;
};

/* Of the runs from `first` to before `end`, none of them further up than `most` or further
 * down than `least`. */
static struct part
measure(const double *series, size_t first, size_t end, double least, double most)
{
	struct part part = {0};

	for (size_t i = first; i < end; i++) {
		double value = fmin(fmax(series[i], least), most);
		double distance = value - part.mean;

		part.count++;
		part.mean += distance / (double)part.count;
		part.squares += distance * (value - part.mean);
	}
	return part;
}

static struct part
measure_all(const double *series, size_t first, size_t end)
{
	return measure(series, first, end, -HUGE_VAL, HUGE_VAL);
}

/* The same runs, the furthest up, or down, no further than the next one. */
static struct part
measure_tamed(const double *series, size_t first, size_t end, bool up)
{
	double sign = up ? 1 : -1, furthest = -HUGE_VAL, next = -HUGE_VAL;

	for (size_t i = first; i < end; i++) {
		double value = sign * series[i];

		next = fmax(next, fmin(value, furthest));
		furthest = fmax(furthest, value);
	}
	return up ? measure(series, first, end, -HUGE_VAL, next)
		  : measure(series, first, end, -next, HUGE_VAL);
}

/* Student's test of two means, with the variance of both. */
static double
test(const struct part *a, const struct part *b)
{
	double freedom = (double)(a->count + b->count - 2);
	double variance = (a->squares + b->squares) / freedom *
			  (1 / (double)a->count + 1 / (double)b->count);

	if (a->mean == b->mean)
		return 1;
	return student_tails((b->mean - a->mean) / sqrt(variance), freedom);
}

/* How likely the runs before and from `middle` on are of one level. */
static double
compare(const double *series, size_t first, size_t middle, size_t end)
{
	struct part before = measure_all(series, first, middle);
	struct part after = measure_all(series, middle, end);
	bool up = after.mean > before.mean;
	struct part tame_before = measure_tamed(series, first, middle, !up);
	struct part tame_after = measure_tamed(series, middle, end, up);

	return fmax(test(&before, &after),
		fmax(test(&tame_before, &after), test(&before, &tame_after)));
}

static bool
is_slight(const struct steps_rule *rule, double before, double after)
{
	return fabs(after - before) < rule->slight * fmax(fabs(before), fabs(after));
}

static struct level
make_level(const double *series, size_t first, size_t end)
{
	return (struct level){first, end, measure_all(series, first, end).mean, 1};
}

/* The best split of a level: where its second part begins; 0 where there is none. */
static size_t
find_split(const double *series, const struct level *level, const struct steps_rule *rule)
{
	double least = weak_alpha;
	size_t best = 0;

	for (size_t middle = level->first + STEPS_LEAST; middle + STEPS_LEAST <= level->end;
		middle++) {
		double p = compare(series, level->first, middle, level->end);
		struct level parts[] = {make_level(series, level->first, middle),
			make_level(series, middle, level->end)};

		if (p < least && !is_slight(rule, parts[0].mean, parts[1].mean)) {
			least = p;
			best = middle;
		}
	}
	return best;
}

static size_t
split_all(const double *series, size_t count, const struct steps_rule *rule,
	struct level *levels)
{
	size_t level_count = 1;

	levels[0] = make_level(series, 0, count);
	for (size_t i = 0; i < level_count;) {
		size_t middle = find_split(series, &levels[i], rule);

		if (middle == 0) {
			i++;
			continue;
		}
		memmove(levels + i + 1, levels + i, (level_count - i) * sizeof(*levels));
		level_count++;
		levels[i + 1] = make_level(series, middle, levels[i].end);
		levels[i] = make_level(series, levels[i].first, middle);
	}
	return level_count;
}

/* The level that differs least from the one before it, where that is too little; 0: there
 * is none. */
static size_t
find_weakest(const double *series, const struct steps_rule *rule, struct level *levels,
	size_t level_count)
{
	double most = rule->alpha;
	size_t weakest = 0;

	for (size_t i = 1; i < level_count; i++) {
		levels[i].p = compare(
			series, levels[i - 1].first, levels[i].first, levels[i].end);
		if (is_slight(rule, levels[i - 1].mean, levels[i].mean))
			levels[i].p = 1;
		if (levels[i].p >= most) {
			most = levels[i].p;
			weakest = i;
		}
	}
	return weakest;
}

size_t
steps_find(const double *series, size_t count, const struct steps_rule *rule,
	struct level **levels)
{
	size_t level_count, weakest;

	*levels = memory_new(count / STEPS_LEAST + 1, sizeof(**levels));
	level_count = split_all(series, count, rule, *levels);
	while ((weakest = find_weakest(series, rule, *levels, level_count)) > 0) {
		struct level *level = *levels + weakest;

		level[-1] = make_level(series, level[-1].first, level->end);
		memmove(level, level + 1, (level_count - weakest - 1) * sizeof(*level));
		level_count--;
	}
	return level_count;
}
