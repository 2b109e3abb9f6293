/* Noise: which changes between two sides of a comparison are more than chance. */
#include "common/noise.h"

#include <math.h>
#include <stdlib.h>

#include "common/memory.h"
#include "common/order.h"
#include "common/student.h"

enum { BEFORE, AFTER, SIDES };

/* What may be left over where cost has moved, as a part of it. */
static const double remainder_of_move = 0.25;

/* A tail of 0.4 to both sides is where four of five are below: what gives a test its power. */
static const double power_tails = 0.4;

/* A run with more samples than this would be a strange one: its counts are times or events. */
static const double most_samples = 1e7;

const struct noise_options noise_defaults = {
	.min_share = 0.01, .alpha = 0.05, .inflate = 4, .listed_share = 1};

/* The runs of a tree, by side. */
struct sides {
	const struct tree *tree;
	bool *after; /* each column's side */
	double *part; /* what a count of each column is of the mean share of its side */
	double inverse
		[SIDES]; /* what P (1 - P) is multiplied by: the variance of the mean share */
	unsigned runs[SIDES]; /* those without any counts are left out */
	bool single;
	double inflate;
};

/* The shares of one frame or function: their mean in the runs of each side, and what the runs say about
 * the variance of that mean. */
struct shares {
	double mean[SIDES];
	double variance[SIDES];
};

struct comparison {
	double change;
	double variance;
	double binomial; /* what the variance would be if runs differed by sampling alone */
	double freedom;
	double p;
};

static bool
is_label(const struct tree *tree, unsigned column, struct str label)
{
	return str_equal(tree->labels[column], label);
}

bool
noise_is_after(const struct tree *tree, unsigned column)
{
	return tree->labels ? is_label(tree, column, STR("after")) : column == 1;
}

bool
noise_has_sides(const struct tree *tree)
{
	unsigned sides[SIDES] = {0};

	if (!tree->labels)
		return tree->columns == 2;
	for (unsigned i = 0; i < tree->columns; i++) {
		if (!is_label(tree, i, STR("before")) && !is_label(tree, i, STR("after")))
			return false;
		sides[noise_is_after(tree, i)]++;
	}
	return sides[BEFORE] > 0 && sides[AFTER] > 0;
}

static int
compare_counts(const void *first, const void *second)
{
	const uint64_t *a = first;
	const uint64_t *b = second;

	return (*a > *b) - (*a < *b);
}

/* What one sample weighs, as far as counts show it: the lower quartile of a column's self counts. */
static uint64_t
guess_weight(const struct tree *tree, unsigned column)
{
	uint64_t *counts = memory_new(tree->frame_count, sizeof(*counts));
	size_t count = 0;
	uint64_t weight;

	for (size_t frame = 0; frame < tree->frame_count; frame++)
		if (tree->self[frame * tree->columns + column] > 0)
			counts[count++] = tree->self[frame * tree->columns + column];
	qsort(counts, count, sizeof(*counts), compare_counts);
	weight = counts[count / 4];
	free(counts);
	return weight;
}

/* How many samples a run of that total has. */
static double
count_samples(const struct tree *tree, unsigned column, uint64_t total)
{
	double count = (double)total / (double)tree_power_of_ten(tree->decimals);

	if (count <= most_samples)
		return count;
	return (double)total / (double)guess_weight(tree, column);
}

static void
set_parts(struct sides *sides, const uint64_t *totals)
{
	double sum[SIDES] = {0};

	for (unsigned i = 0; i < sides->tree->columns; i++)
		sum[sides->after[i]] += (double)totals[i];
	for (unsigned i = 0; i < sides->tree->columns; i++) {
		bool side = sides->after[i];

		if (totals[i] > 0)
			sides->part[i] =
				sides->single ? 1 / sum[side]
					      : 1 / (double)totals[i] / sides->runs[side];
	}
}

/* `totals` are the columns' counts of the root. */
static void
sides_start(struct sides *sides, const struct tree *tree, const uint64_t *totals,
	const struct noise_options *options)
{
	double samples[SIDES] = {0}, inverses[SIDES] = {0};

	*sides = (struct sides){.tree = tree, .inflate = options->inflate};
	sides->after = memory_new(tree->columns, sizeof(*sides->after));
	sides->part = memory_new(tree->columns, sizeof(*sides->part));
	for (unsigned i = 0; i < tree->columns; i++) {
		bool side = sides->after[i] = noise_is_after(tree, i);
		double size = count_samples(tree, i, totals[i]);

		if (totals[i] == 0)
			continue;
		samples[side] += size;
		inverses[side] += 1 / size;
		sides->runs[side]++;
	}
	sides->single = sides->runs[BEFORE] < 2 || sides->runs[AFTER] < 2;
	for (int side = 0; side < SIDES && sides->runs[side] > 0; side++) {
		double runs = sides->runs[side];

		sides->inverse[side] =
			sides->single ? 1 / samples[side] : inverses[side] / runs / runs;
	}
	set_parts(sides, totals);
}

static void
sides_free(struct sides *sides)
{
	free(sides->after);
	free(sides->part);
}

static bool
sides_can_be_compared(const struct sides *sides)
{
	return sides->runs[BEFORE] > 0 && sides->runs[AFTER] > 0;
}

static void
measure_means(const struct sides *sides, const uint64_t *counts, struct shares *shares)
{
	*shares = (struct shares){0};
	for (unsigned i = 0; i < sides->tree->columns; i++)
		shares->mean[sides->after[i]] += (double)counts[i] * sides->part[i];
}

static void
measure_shares(const struct sides *sides, const uint64_t *counts, struct shares *shares)
{
	measure_means(sides, counts, shares);
	for (unsigned i = 0; i < sides->tree->columns && !sides->single; i++) {
		bool side = sides->after[i];
		double runs = sides->runs[side];
		double off = (double)counts[i] * sides->part[i] * runs - shares->mean[side];

		if (sides->part[i] > 0)
			shares->variance[side] += off * off / (runs - 1) / runs;
	}
}

static double
largest(const struct shares *shares)
{
	return fmax(shares->mean[BEFORE], shares->mean[AFTER]);
}

static double
pooled_share(const struct sides *sides, const double mean[SIDES])
{
	double weight[SIDES] = {1, 1};
	double share;

	for (int side = 0; side < SIDES && sides->single; side++)
		weight[side] = 1 / sides->inverse[side];
	share = (mean[BEFORE] * weight[BEFORE] + mean[AFTER] * weight[AFTER]) /
		(weight[BEFORE] + weight[AFTER]);
	return share < 1 ? share : 1;
}

/* Welch's test or the binomial one, as the header says, with `rest` as its c. */
static struct comparison
compare(const struct sides *sides, const struct shares *shares, double rest)
{
	struct comparison result = {.freedom = HUGE_VAL, .p = 1};
	const double scale[SIDES] = {sqrt(rest), sqrt(1 / rest)};
	double mean[SIDES], variance[SIDES], share, weight = 0;

	for (int side = 0; side < SIDES; side++)
		mean[side] = shares->mean[side] * scale[side];
	share = pooled_share(sides, mean);
	for (int side = 0; side < SIDES; side++) {
		double seen = shares->variance[side] * scale[side] * scale[side];
		double floor = share * (1 - share) * sides->inverse[side];

		variance[side] = sides->single ? floor * sides->inflate : fmax(seen, floor);
		result.binomial += floor;
		weight += variance[side] * variance[side] / (sides->runs[side] - 1);
	}
	result.change = mean[AFTER] - mean[BEFORE];
	result.variance = variance[BEFORE] + variance[AFTER];
	if (result.variance <= 0)
		return result;
	if (!sides->single)
		result.freedom = result.variance * result.variance / weight;
	result.p = student_tails(result.change / sqrt(result.variance), result.freedom);
	return result;
}

/* Everything that is tested together. */
struct family {
	const struct sides *sides;
	struct noise_change *
		*changes; /* the tested ones, by rising p, equal counts together */
	size_t count;
	size_t hypotheses;
	double rest;
};

static int
compare_bytes(const struct noise_change *a, const struct noise_change *b, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		if (a->counts[i] != b->counts[i])
			return a->counts[i] < b->counts[i] ? -1 : 1;
	return 0;
}

/* The last column's count is followed by nothing that could be compared, so how many there are has to
 * travel with the pointers while they are sorted. */
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
	size_t columns = family->sides->tree->columns;
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
	size_t columns = family->sides->tree->columns;

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

/* What the share after is at least, by the runs after alone. */
static double
lowest_after(const struct sides *sides, const struct shares *shares, double alpha)
{
	double share = shares->mean[AFTER];
	double variance = share * (1 - share) * sides->inverse[AFTER];
	double freedom = HUGE_VAL;

	if (sides->single) {
		variance *= sides->inflate;
	} else {
		variance = fmax(variance, shares->variance[AFTER]);
		freedom = sides->runs[AFTER] - 1;
	}
	/* the quantile is of both tails, of which only one is looked at */
	return share - student_quantile(2 * alpha, freedom) * sqrt(variance);
}

/* Fills in a change, and whether it is to be tested. */
static void
measure_change(const struct sides *sides, const struct noise_options *options,
	const uint64_t *counts, struct noise_change *change)
{
	struct shares shares;
	struct comparison plain;

	measure_shares(sides, counts, &shares);
	plain = compare(sides, &shares, 1);
	*change = (struct noise_change){
		.counts = counts,
		.after_low = lowest_after(sides, &shares, options->alpha),
		.before = shares.mean[BEFORE],
		.after = shares.mean[AFTER],
		.p = plain.p,
		.tested = plain.variance > 0 && largest(&shares) >= options->min_share,
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
judge_plainly(struct family *family, double alpha)
{
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

/* Self counts of each function, by the number of its name. */
static uint64_t *
self_by_name(const struct tree *tree)
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
measure_rest(const struct sides *sides)
{
	const struct tree *tree = sides->tree;
	uint64_t *self = self_by_name(tree);
	struct ratio *ratios = memory_new(tree->name_count, sizeof(*ratios));
	double rest;

	for (size_t name = 0; name < tree->name_count; name++) {
		struct shares shares;

		measure_means(sides, self + name * tree->columns, &shares);
		ratios[name].weight = shares.mean[BEFORE] + shares.mean[AFTER];
		if (ratios[name].weight > 0)
			ratios[name].ratio = shares.mean[AFTER] / shares.mean[BEFORE];
	}
	rest = median_ratio(ratios, tree->name_count);
	free(ratios);
	free(self);
	return rest;
}

/* Takes back the verdicts that the change of the rest explains. */
static void
judge_against_rest(struct family *family, size_t judged, double alpha)
{
	size_t smaller = 0;

	for (size_t i = 0; i < judged; i++) {
		struct noise_change *change = family->changes[i];
		double level;
		struct shares shares;
		struct comparison beyond;

		smaller += i > 0 && is_distinct(family, i);
		level = alpha / (double)(family->hypotheses - smaller);
		measure_shares(family->sides, change->counts, &shares);
		beyond = compare(family->sides, &shares, family->rest);
		if (beyond.p > level ||
			(beyond.change > 0) != (change->after > change->before))
			change->verdict = VERDICT_NOISE;
	}
}

static void
judge_family(struct family *family, double alpha)
{
	size_t judged;

	sort_family(family);
	count_hypotheses(family);
	family->rest = 1;
	judged = judge_plainly(family, alpha);
	if (judged == 0)
		return;
	family->rest = measure_rest(family->sides);
	judge_against_rest(family, judged, alpha);
}

/* Frames with at least the smallest share, callers with their only callees as long as those have the
 * same counts: one hypothesis. */
struct place {
	uint32_t frame; /* the outermost */
	uint32_t last; /* the innermost */
	struct noise_change change; /* of their total */
	double self_change; /* of all of them, which only the last one can have */
	double fresh, gone; /* changes of its new callees and of those that are gone */
	double moved; /* changes of callees that are found elsewhere */
};

struct places {
	struct place *places; /* callers before their callees */
	size_t count, capacity;
	uint32_t *of; /* the place of each frame, or no_place */
};

static const uint32_t no_place = UINT32_MAX;

static double
measure_change_of(const struct sides *sides, const uint64_t *counts)
{
	struct shares shares;

	measure_means(sides, counts, &shares);
	return shares.mean[AFTER] - shares.mean[BEFORE];
}

/* A new place for the frame. */
static void
add_place(struct places *places, const struct sides *sides,
	const struct noise_options *options, uint32_t frame, const uint64_t *total)
{
	struct place *place;

	places->places = memory_grow(places->places, &places->capacity, places->count + 1,
		sizeof(*places->places));
	places->of[frame] = (uint32_t)places->count;
	place = &places->places[places->count++];
	*place = (struct place){.frame = frame, .last = frame};
	measure_change(sides, options, total, &place->change);
}

/* The frame's place: its caller's where nothing distinguishes them, a new one, or none. */
static void
find_place(struct places *places, const struct sides *sides,
	const struct noise_options *options, uint32_t frame, const uint64_t *totals)
{
	const struct tree *tree = sides->tree;
	size_t columns = tree->columns;
	uint32_t parent = tree->parent[frame];
	const uint64_t *total = totals + frame * columns;
	struct shares shares;

	places->of[frame] = places->of[parent];
	if (places->of[parent] == no_place)
		return;
	if (memcmp(total, totals + parent * columns, columns * sizeof(*total)) == 0) {
		places->places[places->of[frame]].last = frame;
		return;
	}
	measure_means(sides, total, &shares);
	places->of[frame] = no_place;
	if (largest(&shares) >= options->min_share)
		add_place(places, sides, options, frame, total);
}

static void
find_places(struct places *places, const struct sides *sides, const uint64_t *totals,
	const struct noise_options *options)
{
	const struct tree *tree = sides->tree;

	*places = (struct places){
		.of = memory_resize(NULL, tree->frame_count, sizeof(*places->of))};
	add_place(places, sides, options, TREE_ROOT, totals);
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		find_place(places, sides, options, frame, totals);
	for (size_t i = 0; i < places->count; i++) {
		struct place *place = &places->places[i];

		place->self_change = measure_change_of(
			sides, tree->self + place->last * (size_t)tree->columns);
	}
}

static void
places_free(struct places *places)
{
	free(places->places);
	free(places->of);
}

static void
judge_places(const struct places *places, const struct sides *sides, double alpha)
{
	struct family family = {.sides = sides};

	family.changes = memory_new(places->count, sizeof(*family.changes));
	for (size_t i = 0; i < places->count; i++)
		if (places->places[i].change.tested)
			family.changes[family.count++] = &places->places[i].change;
	judge_family(&family, alpha);
	free(family.changes);
}

static struct place *
caller_of(const struct places *places, const struct tree *tree, const struct place *place)
{
	return &places->places[places->of[tree->parent[place->frame]]];
}

static double
change_of(const struct noise_change *change)
{
	return change->after - change->before;
}

/* Whether `left` is little of a cost that went or came. */
static bool
is_rest_of_move(double left, double cost)
{
	return fabs(left) <= remainder_of_move * fabs(cost);
}

/* Whether what is new among a frame's callees and what is gone make up for each other (renamed), or
 * its own self count makes up for them (inlined). */
static bool
callees_have_moved(const struct place *caller)
{
	double balance = caller->fresh + caller->gone;
	double cost = fmax(caller->fresh, -caller->gone);

	return is_rest_of_move(balance, cost) ||
	       is_rest_of_move(balance + caller->self_change, cost);
}

static bool
is_new_or_gone(const struct place *place)
{
	return place->change.verdict == VERDICT_NEW ||
	       place->change.verdict == VERDICT_GONE;
}

static void
add_up_callees(const struct places *places, const struct tree *tree)
{
	for (size_t i = 1; i < places->count; i++) {
		const struct place *place = &places->places[i];
		struct place *caller = caller_of(places, tree, place);

		if (place->change.verdict == VERDICT_NEW)
			caller->fresh += change_of(&place->change);
		else if (place->change.verdict == VERDICT_GONE)
			caller->gone += change_of(&place->change);
	}
}

/* Cost that is gone from one place and new right beside it has moved, with all that is below it. */
static void
find_moved(const struct places *places, const struct tree *tree)
{
	add_up_callees(places, tree);
	for (size_t i = 1; i < places->count; i++) {
		struct place *place = &places->places[i];
		struct place *caller = caller_of(places, tree, place);

		if (!is_new_or_gone(place) || (caller->change.verdict != VERDICT_MOVED &&
						      !callees_have_moved(caller)))
			continue;
		place->change.verdict = VERDICT_MOVED;
		caller->moved += change_of(&place->change);
	}
}

/* The verdicts on frames; where nothing can be compared, no places. */
static void
judge_frames(struct places *places, const struct sides *sides, const uint64_t *totals,
	const struct noise_options *options)
{
	*places = (struct places){0};
	if (!sides_can_be_compared(sides))
		return;
	find_places(places, sides, totals, options);
	judge_places(places, sides, options->alpha);
	find_moved(places, sides->tree);
}

void
noise_judge(const struct tree *tree, const struct noise_options *options,
	enum verdict *verdicts)
{
	uint64_t *totals = tree_totals(tree);
	struct sides sides;
	struct places places;

	sides_start(&sides, tree, totals, options);
	judge_frames(&places, &sides, totals, options);
	for (size_t frame = 0; frame < tree->frame_count; frame++)
		verdicts[frame] = places.count > 0 && places.of[frame] != no_place
					  ? places.places[places.of[frame]].change.verdict
					  : VERDICT_NOISE;
	places_free(&places);
	sides_free(&sides);
	free(totals);
}

/* The names on the way from the root to a frame. */
struct way {
	uint32_t *names;
	size_t depth, capacity;
	uint32_t *times; /* that each name is on it */
};

/* Goes to a frame at `depth`. Whether its name was not on the way before. */
static bool
enter_way(struct way *way, uint32_t depth, uint32_t name)
{
	while (way->depth > depth)
		way->times[way->names[--way->depth]]--;
	way->names = memory_grow(
		way->names, &way->capacity, (size_t)depth + 1, sizeof(*way->names));
	way->names[depth] = name;
	way->depth = (size_t)depth + 1;
	return way->times[name]++ == 0;
}

/* Total counts of each function by the number of its name: of its outermost frames only, so that
 * recursion counts once. */
static void
add_totals_by_name(const struct tree *tree, const uint64_t *totals, uint64_t *by_name)
{
	size_t columns = tree->columns;
	struct order order;
	struct walk walk;
	struct way way = {.times = memory_new(tree->name_count, sizeof(*way.times))};
	uint32_t frame;

	order_by_entry(&order, tree);
	walk_start(&walk, tree, &order);
	while (walk_next(&walk, &frame)) {
		if (!enter_way(&way, walk.depth, tree->name[frame]))
			continue;
		for (size_t i = 0; i < columns; i++)
			by_name[tree->name[frame] * columns + i] +=
				totals[frame * columns + i];
	}
	order_free(&order);
	free(way.names);
	free(way.times);
}

static int
compare_functions(const void *first, const void *second)
{
	const struct noise_function *a = first;
	const struct noise_function *b = second;

	return str_compare(a->text, b->text);
}

/* Fills in the functions that are large enough; name 0 is the root's. */
static void
find_functions(struct noise_report *report, const struct sides *sides,
	const struct noise_options *options, const uint64_t *self, const uint64_t *total)
{
	const struct tree *tree = sides->tree;
	double least = fmin(options->min_share, options->listed_share);
	size_t capacity = 0;

	for (uint32_t name = 1; name < tree->name_count; name++) {
		struct noise_function function = {.name = name, .text = tree->names[name]};
		size_t at = (size_t)name * tree->columns;
		struct shares shares;

		measure_means(sides, total + at, &shares);
		if (largest(&shares) < least)
			continue;
		measure_change(sides, options, total + at, &function.total);
		measure_change(sides, options, self + at, &function.self);
		report->functions = memory_grow(
			report->functions, &capacity, report->count + 1, sizeof(function));
		report->functions[report->count++] = function;
	}
	if (report->count > 0)
		qsort(report->functions, report->count, sizeof(*report->functions),
			compare_functions);
}

static int
compare_numbers(const void *first, const void *second)
{
	const double *a = first;
	const double *b = second;

	return (*a > *b) - (*a < *b);
}

/* The value in the middle, of two the larger one. */
static double
median_of(double *numbers, size_t count)
{
	if (count == 0)
		return 1;
	qsort(numbers, count, sizeof(*numbers), compare_numbers);
	return numbers[count / 2];
}

/* How much more than sampling alone the runs differ, and how sure that is. */
static void
measure_spread(struct noise_report *report, const struct family *family)
{
	double *spread = memory_new(family->count, sizeof(*spread));
	double *freedom = memory_new(family->count, sizeof(*freedom));

	for (size_t i = 0; i < family->count; i++) {
		struct shares shares;
		struct comparison plain;

		measure_shares(family->sides, family->changes[i]->counts, &shares);
		plain = compare(family->sides, &shares, 1);
		spread[i] = plain.variance / plain.binomial;
		freedom[i] = plain.freedom;
	}
	report->spread = median_of(spread, family->count);
	report->freedom = median_of(freedom, family->count);
	report->size = 1 / (family->sides->inverse[BEFORE] + family->sides->inverse[AFTER]);
	free(spread);
	free(freedom);
}

/* The quantile of an interval, of as many as hold together. */
static double
reach(double alpha, size_t hypotheses, double freedom)
{
	return student_quantile(alpha / (double)(hypotheses > 0 ? hypotheses : 1), freedom);
}

static void
set_interval(const struct sides *sides, const struct noise_report *report, double alpha,
	struct noise_change *change)
{
	struct shares shares;
	struct comparison plain;
	double error, quantile;

	measure_shares(sides, change->counts, &shares);
	plain = compare(sides, &shares, 1);
	error = sqrt(plain.variance);
	quantile = reach(alpha, report->hypotheses, plain.freedom);
	change->low = plain.change - quantile * error;
	change->high = plain.change + quantile * error;
	change->least = (quantile + student_quantile(power_tails, plain.freedom)) * error;
}

static void
judge_functions(struct noise_report *report, const struct sides *sides, double alpha)
{
	struct family family = {.sides = sides};

	family.changes = memory_new(report->count * 2, sizeof(*family.changes));
	for (size_t i = 0; i < report->count; i++) {
		struct noise_function *function = &report->functions[i];

		if (function->total.tested)
			family.changes[family.count++] = &function->total;
		if (function->self.tested)
			family.changes[family.count++] = &function->self;
	}
	judge_family(&family, alpha);
	report->hypotheses = family.hypotheses;
	report->rest = family.rest;
	measure_spread(report, &family);
	for (size_t i = 0; i < family.count; i++)
		set_interval(sides, report, alpha, family.changes[i]);
	free(family.changes);
}

/* Marks a function's change as moved where its frames' moves make up most of it. */
static void
mark_moved(struct noise_change *change, double moved)
{
	double whole = change_of(change);

	if (change->verdict != VERDICT_NOISE && moved != 0 &&
		is_rest_of_move(whole - moved, whole))
		change->verdict = VERDICT_MOVED;
}

/* Adds what has moved with a place to the names of its frames, which are one below the other. */
static void
add_moves(const struct place *place, const struct tree *tree, double *self, double *total)
{
	uint32_t last = tree->name[place->last];

	if (place->change.verdict != VERDICT_MOVED) {
		/* a frame that stays gets as self what its callees have lost */
		self[last] -= place->moved;
		return;
	}
	self[last] += place->self_change;
	for (uint32_t frame = place->last;; frame = tree->parent[frame]) {
		total[tree->name[frame]] += change_of(&place->change);
		if (frame == place->frame)
			break;
	}
}

/* Functions have moved where their frames have. */
static void
mark_moved_functions(
	struct noise_report *report, const struct places *places, const struct tree *tree)
{
	double *self = memory_new(tree->name_count, sizeof(*self));
	double *total = memory_new(tree->name_count, sizeof(*total));

	for (size_t i = 0; i < places->count; i++)
		add_moves(&places->places[i], tree, self, total);
	for (size_t i = 0; i < report->count; i++) {
		struct noise_function *function = &report->functions[i];

		mark_moved(&function->self, self[function->name]);
		mark_moved(&function->total, total[function->name]);
	}
	free(self);
	free(total);
}

void
noise_judge_functions(struct noise_report *report, const struct tree *tree,
	const struct noise_options *options)
{
	uint64_t *totals = tree_totals(tree);
	uint64_t *self = self_by_name(tree);
	size_t counts = (size_t)tree->name_count * tree->columns;
	struct sides sides;
	struct places places;

	sides_start(&sides, tree, totals, options);
	*report = (struct noise_report){.before_runs = sides.runs[BEFORE],
		.after_runs = sides.runs[AFTER],
		.single = sides.single,
		.rest = 1,
		.spread = 1,
		.freedom = HUGE_VAL};
	report->counts = memory_resize(self, counts * 2, sizeof(*self));
	memset(report->counts + counts, 0, counts * sizeof(*self));
	add_totals_by_name(tree, totals, report->counts + counts);
	judge_frames(&places, &sides, totals, options);
	if (sides_can_be_compared(&sides)) {
		find_functions(
			report, &sides, options, report->counts, report->counts + counts);
		judge_functions(report, &sides, options->alpha);
		mark_moved_functions(report, &places, tree);
	}
	places_free(&places);
	sides_free(&sides);
	free(totals);
}

double
noise_least_change(const struct noise_report *report, const struct noise_options *options,
	double share)
{
	double variance = share * (1 - share) / report->size * report->spread;

	return (reach(options->alpha, report->hypotheses, report->freedom) +
		       student_quantile(power_tails, report->freedom)) *
	       sqrt(variance);
}

void
noise_report_free(struct noise_report *report)
{
	free(report->functions);
	free(report->counts);
	*report = (struct noise_report){0};
}
