/* Noise: which changes between two sides of a comparison are more than chance. */
#include "common/noise/noise.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/contrast.h"
#include "common/noise/family.h"
#include "common/noise/student.h"
#include "common/tree/order.h"

/* What may be left over where cost has moved, as a part of it. */
static const double remainder_of_move = 0.25;

/* A tail of 0.4 to both sides is where four of five are below: what gives a test its power. */
static const double power_tails = 0.4;

const struct noise_options noise_defaults = {
	.min_share = 0.01, .slight = 0.01, .alpha = 0.01, .inflate = 4, .listed_share = 1};

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
measure_change_of(const struct contrast *contrast, const uint64_t *counts)
{
	struct shares shares;

	contrast_means(contrast, counts, &shares);
	return shares.mean[AFTER] - shares.mean[BEFORE];
}

/* A new place for the frame. */
static void
add_place(struct places *places, const struct contrast *contrast,
	const struct noise_options *options, uint32_t frame, const uint64_t *total)
{
	struct place *place;

	places->places = memory_grow(places->places, &places->capacity, places->count + 1,
		sizeof(*places->places));
	places->of[frame] = (uint32_t)places->count;
	place = &places->places[places->count++];
	*place = (struct place){.frame = frame, .last = frame};
	family_measure(contrast, options, total, &place->change);
}

/* The frame's place: its caller's where nothing distinguishes them, a new one, or none. */
static void
find_place(struct places *places, const struct contrast *contrast,
	const struct noise_options *options, uint32_t frame, const uint64_t *totals)
{
	const struct tree *tree = contrast->tree;
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
	contrast_means(contrast, total, &shares);
	places->of[frame] = no_place;
	if (shares_largest(&shares) >= options->min_share)
		add_place(places, contrast, options, frame, total);
}

static void
find_places(struct places *places, const struct contrast *contrast, const uint64_t *totals,
	const struct noise_options *options)
{
	const struct tree *tree = contrast->tree;

	*places = (struct places){
		.of = memory_resize(NULL, tree->frame_count, sizeof(*places->of))};
	add_place(places, contrast, options, TREE_ROOT, totals);
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		find_place(places, contrast, options, frame, totals);
	for (size_t i = 0; i < places->count; i++) {
		struct place *place = &places->places[i];

		place->self_change = measure_change_of(
			contrast, tree->self + place->last * (size_t)tree->columns);
	}
}

static void
places_free(struct places *places)
{
	free(places->places);
	free(places->of);
}

static void
judge_places(const struct places *places, const struct contrast *contrast,
	const struct noise_options *options)
{
	struct family family = {.contrast = contrast, .options = options};

	family.changes = memory_new(places->count, sizeof(*family.changes));
	for (size_t i = 0; i < places->count; i++)
		if (places->places[i].change.tested)
			family.changes[family.count++] = &places->places[i].change;
	family_judge(&family);
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
judge_frames(struct places *places, const struct contrast *contrast, const uint64_t *totals,
	const struct noise_options *options)
{
	*places = (struct places){0};
	if (!contrast_can_be_compared(contrast))
		return;
	find_places(places, contrast, totals, options);
	judge_places(places, contrast, options);
	find_moved(places, contrast->tree);
}

void
noise_judge(const struct tree *tree, const struct noise_options *options,
	enum verdict *verdicts)
{
	uint64_t *totals = tree_totals(tree);
	struct contrast contrast;
	struct places places;

	contrast_start(&contrast, tree, totals);
	judge_frames(&places, &contrast, totals, options);
	for (size_t frame = 0; frame < tree->frame_count; frame++)
		verdicts[frame] = places.count > 0 && places.of[frame] != no_place
					  ? places.places[places.of[frame]].change.verdict
					  : VERDICT_NOISE;
	places_free(&places);
	contrast_free(&contrast);
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
find_functions(struct noise_report *report, const struct contrast *contrast,
	const struct noise_options *options, const uint64_t *self, const uint64_t *total)
{
	const struct tree *tree = contrast->tree;
	double least = fmin(options->min_share, options->listed_share);
	size_t capacity = 0;

	for (uint32_t name = 1; name < tree->name_count; name++) {
		struct noise_function function = {.name = name, .text = tree->names[name]};
		size_t at = (size_t)name * tree->columns;
		struct shares shares;

		contrast_means(contrast, total + at, &shares);
		if (shares_largest(&shares) < least)
			continue;
		family_measure(contrast, options, total + at, &function.total);
		family_measure(contrast, options, self + at, &function.self);
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

		contrast_shares(family->contrast, family->changes[i]->counts, &shares);
		plain = contrast_compare(family->contrast, &family->prior, &shares, 1);
		spread[i] = plain.variance / plain.binomial;
		freedom[i] = plain.freedom;
	}
	report->spread = median_of(spread, family->count);
	report->freedom = median_of(freedom, family->count);
	report->size =
		1 / (family->contrast->inverse[BEFORE] + family->contrast->inverse[AFTER]);
	free(spread);
	free(freedom);
}

/* The quantile of an interval, of as many as hold together. */
static double
reach(double alpha, size_t hypotheses, double freedom)
{
	return student_quantile(alpha / (double)(hypotheses > 0 ? hypotheses : 1), freedom);
}

/* What can be said of a change beside its verdict. */
static void
set_interval(const struct family *family, struct noise_change *change)
{
	double alpha = family->options->alpha;
	struct shares shares;
	struct comparison plain;
	double error, quantile;

	contrast_shares(family->contrast, change->counts, &shares);
	change->after_low =
		contrast_lowest_after(family->contrast, &family->prior, &shares, alpha);
	if (!change->tested)
		return;
	plain = contrast_compare(family->contrast, &family->prior, &shares, 1);
	error = sqrt(plain.variance);
	quantile = reach(alpha, family->hypotheses, plain.freedom);
	change->low = plain.change - quantile * error;
	change->high = plain.change + quantile * error;
	change->least =
		fmax((quantile + student_quantile(power_tails, plain.freedom)) * error,
			family->options->slight * fmax(change->before, change->after));
}

static void
judge_functions(struct noise_report *report, const struct contrast *contrast,
	const struct noise_options *options)
{
	struct family family = {.contrast = contrast, .options = options};

	family.changes = memory_new(report->count * 2, sizeof(*family.changes));
	for (size_t i = 0; i < report->count; i++) {
		struct noise_function *function = &report->functions[i];

		if (function->total.tested)
			family.changes[family.count++] = &function->total;
		if (function->self.tested)
			family.changes[family.count++] = &function->self;
	}
	family_judge(&family);
	report->hypotheses = family.hypotheses;
	report->rest = family.rest;
	measure_spread(report, &family);
	for (size_t i = 0; i < report->count; i++) {
		set_interval(&family, &report->functions[i].self);
		set_interval(&family, &report->functions[i].total);
	}
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
	uint64_t *self = family_self_by_name(tree);
	size_t counts = (size_t)tree->name_count * tree->columns;
	struct contrast contrast;
	struct places places;

	contrast_start(&contrast, tree, totals);
	*report = (struct noise_report){.before_runs = contrast.runs[BEFORE],
		.after_runs = contrast.runs[AFTER],
		.single = contrast.single,
		.rest = 1,
		.spread = 1,
		.freedom = HUGE_VAL};
	report->counts = memory_resize(self, counts * 2, sizeof(*self));
	memset(report->counts + counts, 0, counts * sizeof(*self));
	add_totals_by_name(tree, totals, report->counts + counts);
	judge_frames(&places, &contrast, totals, options);
	if (contrast_can_be_compared(&contrast)) {
		find_functions(report, &contrast, options, report->counts,
			report->counts + counts);
		judge_functions(report, &contrast, options);
		mark_moved_functions(report, &places, tree);
	}
	places_free(&places);
	contrast_free(&contrast);
	free(totals);
}

double
noise_least_change(const struct noise_report *report, const struct noise_options *options,
	double share)
{
	double variance = share * (1 - share) / report->size * report->spread;
	double quantiles = reach(options->alpha, report->hypotheses, report->freedom) +
			   student_quantile(power_tails, report->freedom);

	return fmax(quantiles * sqrt(variance), options->slight * share);
}

void
noise_report_free(struct noise_report *report)
{
	free(report->functions);
	free(report->counts);
	*report = (struct noise_report){0};
}
