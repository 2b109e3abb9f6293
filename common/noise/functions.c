/* The verdicts on functions, by the sums of all frames of one name: by self and by
 * total, where each stack counts once. */
#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/calibrate.h"
#include "common/noise/contrast.h"
#include "common/noise/family.h"
#include "common/noise/hypotheses.h"
#include "common/noise/noise.h"
#include "common/noise/numbers.h"
#include "common/noise/student.h"
#include "common/tree/by-name.h"

/* A tail of 0.4 to both sides is where four of five are below: what gives a test its
 * power. */
static const double power_tails = 0.4;

static int
compare_functions(const void *first, const void *second)
{
	const struct noise_function *a = first;
	const struct noise_function *b = second;

	return str_compare(a->text, b->text);
}

/* Fills in the functions that are large enough; name 0 is the root's. */
static void
find_functions(struct noise_result *report, const struct contrast *contrast,
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

/* The value in the middle, of two the larger one. */
static double
median_of(double *numbers, size_t count)
{
	if (count == 0)
		return 1;
	qsort(numbers, count, sizeof(*numbers), numbers_compare);
	return numbers[count / 2];
}

/* How much more than sampling alone the runs differ, and how sure that is. */
static void
measure_spread(struct noise_result *report, const struct family *family)
{
	double *spread = memory_new(family->count, sizeof(*spread));
	double *freedom = memory_new(family->count, sizeof(*freedom));

	for (size_t i = 0; i < family->count; i++) {
		struct shares shares;
		struct comparison plain;

		contrast_shares(family->contrast, family->changes[i]->counts, &shares);
		plain = contrast_compare(family->contrast, &family->prior, &shares, 1);
		spread[i] = plain.spread.ratio;
		freedom[i] = plain.spread.freedom;
	}
	report->spread.ratio = median_of(spread, family->count);
	report->spread.freedom = median_of(freedom, family->count);
	report->size =
		1 / (family->contrast->inverse[BEFORE] + family->contrast->inverse[AFTER]);
	free(spread);
	free(freedom);
}

/* The quantile of an interval, of as many as hold together. */
static double
reach(double alpha, size_t hypotheses, struct spread spread)
{
	return contrast_reach(alpha / (double)(hypotheses > 0 ? hypotheses : 1), spread);
}

/* The comparison with that as the ratio of no change, in parts of the total before. */
static struct comparison
compare_at(const struct family *family, const struct shares *shares, double rest)
{
	struct comparison result =
		contrast_compare(family->contrast, &family->prior, shares, rest);

	result.change /= sqrt(rest);
	result.binomial /= rest;
	return result;
}

/* The smallest change of a function that would have been found four times of five. */
static double
least_change(const struct family *family, const struct noise_change *change,
	const struct comparison *comparison, double quantile)
{
	double error = sqrt(comparison->binomial);
	double power = contrast_reach(power_tails, comparison->spread);

	return fmax((quantile + power) * error,
		       family->options->slight * fmax(change->before, change->cost)) +
	       (family->contrast->scale.width - 1) * change->before;
}

/* Ends an interval where nothing changed, if the verdict says that something did: Holm's
 * procedure finds more than intervals of one width for all do, and then bounds of 0 hold
 * together with it (Strassburger and Bretz, Statistics in Medicine 27, 2008). */
static void
end_interval(struct noise_change *change)
{
	if (change->verdict == VERDICT_UP || change->verdict == VERDICT_NEW)
		change->low = fmax(change->low, 0);
	if (change->verdict == VERDICT_DOWN || change->verdict == VERDICT_GONE)
		change->high = fmin(change->high, 0);
}

/* What can be said of a change beside its verdict. */
static void
set_interval(const struct family *family, struct noise_change *change)
{
	double alpha = family->options->alpha;
	struct shares shares;
	const struct scale *scale = &family->contrast->scale;
	bool by_cost = scale_is_of_cost(scale);
	struct comparison least, most;
	double quantile;

	contrast_shares(family->contrast, change->counts, &shares);
	change->after_low =
		contrast_lowest_after(family->contrast, &family->prior, &shares, alpha);
	if (!change->tested)
		return;
	least = compare_at(family, &shares, by_cost ? scale->high : 1);
	most = compare_at(family, &shares, by_cost ? scale->low : 1);
	quantile = reach(alpha, family->hypotheses, least.spread);
	change->low = fmax(least.change - quantile * sqrt(least.binomial), -1);
	change->high = most.change + quantile * sqrt(most.binomial);
	if (!by_cost) /* nothing grows by more than all there is */
		change->high = fmin(change->high, 1);
	end_interval(change);
	change->least = least_change(family, change, &most, quantile);
}

static struct noise_rule
make_rule(const struct noise_result *report, const struct family *family)
{
	const double *inverse = family->contrast->inverse;

	return (struct noise_rule){
		.before = inverse[BEFORE],
		.after = inverse[AFTER],
		.low = report->scale.low,
		.high = report->scale.high,
		.least = reach(family->options->alpha, report->hypotheses, report->spread),
	};
}

static void
judge_functions(struct noise_result *report, const struct contrast *contrast,
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
	report->inflate = family.prior.usual.ratio;
	measure_spread(report, &family);
	report->rule = make_rule(report, &family);
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
	double whole = verdict_change(change);

	if (change->verdict != VERDICT_NOISE && moved != 0 &&
		hypotheses_is_rest(whole - moved, whole))
		change->verdict = VERDICT_MOVED;
}

/* Adds what has moved with a hypothesis to the names of its frames, which are one below the
 * other. */
static void
add_moves(const struct hypothesis *hypothesis, const struct tree *tree, double *self,
	double *total)
{
	uint32_t last = tree->name[hypothesis->last];

	if (hypothesis->change.verdict != VERDICT_MOVED) {
		/* a frame that stays gets as self what its callees have lost */
		self[last] -= hypothesis->moved;
		return;
	}
	self[last] += hypothesis->self_change;
	for (uint32_t frame = hypothesis->last;; frame = tree->parent[frame]) {
		total[tree->name[frame]] += verdict_change(&hypothesis->change);
		if (frame == hypothesis->frame)
			break;
	}
}

/* What was renamed and costs more is up, not new; what costs less is down. */
static void
mark_renamed(struct noise_change *change, enum verdict pace)
{
	if (change->verdict == VERDICT_NEW && pace != VERDICT_NOISE)
		change->verdict = pace;
}

/* The verdict on what is new to this side but of another name before. */
static enum verdict
pace_of(const struct hypothesis *hypothesis)
{
	bool renamed = hypothesis->change.before <= 0 &&
		       (hypothesis->change.verdict == VERDICT_UP ||
			       hypothesis->change.verdict == VERDICT_DOWN);

	return renamed ? hypothesis->change.verdict : VERDICT_NOISE;
}

/* Functions have moved where their frames have. */
static void
mark_moved_functions(struct noise_result *report, const struct hypotheses *hypotheses,
	const struct tree *tree)
{
	double *self = memory_new(tree->name_count, sizeof(*self));
	double *total = memory_new(tree->name_count, sizeof(*total));
	enum verdict *pace = memory_new(tree->name_count, sizeof(*pace));

	for (size_t i = 0; i < hypotheses->count; i++) {
		add_moves(&hypotheses->list[i], tree, self, total);
		pace[tree->name[hypotheses->list[i].frame]] = pace_of(&hypotheses->list[i]);
	}
	for (size_t i = 0; i < report->count; i++) {
		struct noise_function *function = &report->functions[i];

		mark_moved(&function->self, self[function->name]);
		mark_moved(&function->total, total[function->name]);
		mark_renamed(&function->self, pace[function->name]);
		mark_renamed(&function->total, pace[function->name]);
	}
	free(self);
	free(total);
	free(pace);
}

void
noise_judge_functions(struct noise_result *report, const struct tree *tree,
	const struct noise_options *options)
{
	uint64_t *totals = tree_totals(tree);
	uint64_t *self = by_name_self(tree);
	size_t counts = (size_t)tree->name_count * tree->columns;
	struct contrast contrast;
	struct hypotheses hypotheses;

	contrast_start(&contrast, tree, totals);
	calibrate(&contrast, options, totals);
	*report = (struct noise_result){.before_runs = contrast.runs[BEFORE],
		.after_runs = contrast.runs[AFTER],
		.single = contrast.single,
		.sliced = contrast_is_sliced(&contrast),
		.scale = contrast.scale,
		.spread = {1, HUGE_VAL}};
	report->counts = memory_resize(self, counts * 2, sizeof(*self));
	memset(report->counts + counts, 0, counts * sizeof(*self));
	by_name_add_totals(tree, totals, report->counts + counts);
	hypotheses_judge(&hypotheses, &contrast, totals, options);
	if (contrast_can_be_compared(&contrast)) {
		find_functions(report, &contrast, options, report->counts,
			report->counts + counts);
		judge_functions(report, &contrast, options);
		mark_moved_functions(report, &hypotheses, tree);
	}
	hypotheses_free(&hypotheses);
	contrast_free(&contrast);
	free(totals);
}

double
noise_least_change(const struct noise_result *report, const struct noise_options *options,
	double share)
{
	double variance = share * (1 - share) / report->size;
	double quantiles = reach(options->alpha, report->hypotheses, report->spread) +
			   contrast_reach(power_tails, report->spread);

	return fmax(quantiles * sqrt(variance), options->slight * share) +
	       (report->scale.width - 1) * share;
}

void
noise_result_free(struct noise_result *report)
{
	free(report->functions);
	free(report->counts);
	*report = (struct noise_result){0};
}
