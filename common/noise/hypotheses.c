/* Hypotheses: callers stand before their callees, so that one pass from the root finds
 * them. Cost that is gone from one place and new right beside it has moved. */
#include "common/noise/hypotheses.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/contrast.h"
#include "common/noise/family.h"

/* What may be left over where cost has moved, as a part of it. */
static const double remainder_of_move = 0.25;

static double
measure_change_of(const struct contrast *contrast, const uint64_t *counts)
{
	struct shares shares;

	contrast_means(contrast, counts, &shares);
	return shares.mean[AFTER] / contrast->scale.ratio - shares.mean[BEFORE];
}

/* A new hypothesis for the frame. */
static void
add_hypothesis(struct hypotheses *hypotheses, const struct contrast *contrast,
	const struct noise_options *options, uint32_t frame, const uint64_t *total)
{
	struct hypothesis *hypothesis;

	hypotheses->list = memory_grow(hypotheses->list, &hypotheses->capacity,
		hypotheses->count + 1, sizeof(*hypotheses->list));
	hypotheses->of[frame] = (uint32_t)hypotheses->count;
	hypothesis = &hypotheses->list[hypotheses->count++];
	*hypothesis = (struct hypothesis){.frame = frame, .last = frame};
	family_measure(contrast, options, total, &hypothesis->change);
}

/* The frame's hypothesis: its caller's where nothing distinguishes them, a new one, or
 * none. */
static void
find_hypothesis(struct hypotheses *hypotheses, const struct contrast *contrast,
	const struct noise_options *options, uint32_t frame, const uint64_t *totals)
{
	const struct tree *tree = contrast->tree;
	size_t columns = tree->columns;
	uint32_t parent = tree->parent[frame];
	const uint64_t *total = totals + frame * columns;
	struct shares shares;

	hypotheses->of[frame] = hypotheses->of[parent];
	if (hypotheses->of[parent] == HYPOTHESES_NONE)
		return;
	if (memcmp(total, totals + parent * columns, columns * sizeof(*total)) == 0) {
		hypotheses->list[hypotheses->of[frame]].last = frame;
		return;
	}
	contrast_means(contrast, total, &shares);
	hypotheses->of[frame] = HYPOTHESES_NONE;
	if (shares_largest(&shares) >= options->min_share)
		add_hypothesis(hypotheses, contrast, options, frame, total);
}

static void
find_hypotheses(struct hypotheses *hypotheses, const struct contrast *contrast,
	const uint64_t *totals, const struct noise_options *options)
{
	const struct tree *tree = contrast->tree;

	*hypotheses = (struct hypotheses){
		.of = memory_resize(NULL, tree->frame_count, sizeof(*hypotheses->of))};
	add_hypothesis(hypotheses, contrast, options, TREE_ROOT, totals);
	for (uint32_t frame = 1; frame < tree->frame_count; frame++)
		find_hypothesis(hypotheses, contrast, options, frame, totals);
	for (size_t i = 0; i < hypotheses->count; i++) {
		struct hypothesis *hypothesis = &hypotheses->list[i];

		hypothesis->self_change = measure_change_of(
			contrast, tree->self + hypothesis->last * (size_t)tree->columns);
	}
}

void
hypotheses_free(struct hypotheses *hypotheses)
{
	free(hypotheses->list);
	free(hypotheses->of);
}

/* Returns how much runs differ. */
static struct prior
judge_hypotheses(const struct hypotheses *hypotheses, const struct contrast *contrast,
	const struct noise_options *options)
{
	struct family family = {.contrast = contrast, .options = options};

	family.changes = memory_new(hypotheses->count, sizeof(*family.changes));
	for (size_t i = 0; i < hypotheses->count; i++)
		if (hypotheses->list[i].change.tested)
			family.changes[family.count++] = &hypotheses->list[i].change;
	family_judge(&family);
	free(family.changes);
	return family.prior;
}

static struct hypothesis *
caller_of(const struct hypotheses *hypotheses, const struct tree *tree,
	const struct hypothesis *hypothesis)
{
	return &hypotheses->list[hypotheses->of[tree->parent[hypothesis->frame]]];
}

bool
hypotheses_is_rest(double left, double cost)
{
	return fabs(left) <= remainder_of_move * fabs(cost);
}

/* What may have moved below one caller: the sum of it is tested as one function. */
struct moves {
	const struct contrast *contrast;
	const struct noise_options *options;
	const struct prior *prior;
	/* Counts of what is new and gone, and of what fell or rose against the caller's
	 * own, [hypothesis * columns + column]. */
	uint64_t *renamed, *inlined;
};

/* Whether a sum of counts has changed beyond chance: 1, -1, or 0. */
static int
side_of_sum(const struct moves *moves, const uint64_t *counts)
{
	const struct contrast *contrast = moves->contrast;
	struct comparison low, high;
	struct shares shares;

	contrast_shares(contrast, counts, &shares);
	low = contrast_compare(contrast, moves->prior, &shares, contrast->scale.low);
	high = contrast_compare(contrast, moves->prior, &shares, contrast->scale.high);
	if (low.change * high.change <= 0 || fmax(low.p, high.p) > moves->options->alpha)
		return 0;
	return low.change > 0 ? 1 : -1;
}

static bool
is_new_or_gone(const struct hypothesis *hypothesis)
{
	return hypothesis->change.verdict == VERDICT_NEW ||
	       hypothesis->change.verdict == VERDICT_GONE;
}

/* Whether the callee's cost could have come from the caller's own, or have gone there. */
static bool
is_against_self(const struct hypothesis *caller, const struct hypothesis *callee)
{
	return callee->change.verdict != VERDICT_NOISE &&
	       caller->self_change * verdict_change(&callee->change) < 0;
}

static void
add_counts(uint64_t *sum, const uint64_t *counts, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		sum[i] += counts[i];
}

static void
add_up_callees(
	const struct hypotheses *hypotheses, const struct tree *tree, struct moves *moves)
{
	size_t columns = tree->columns;

	for (size_t i = 1; i < hypotheses->count; i++) {
		const struct hypothesis *hypothesis = &hypotheses->list[i];
		struct hypothesis *caller = caller_of(hypotheses, tree, hypothesis);
		size_t at = (size_t)(caller - hypotheses->list) * columns;
		double change = verdict_change(&hypothesis->change);

		if (hypothesis->change.verdict == VERDICT_NEW)
			caller->fresh += change;
		else if (hypothesis->change.verdict == VERDICT_GONE)
			caller->gone += change;
		else if (is_against_self(caller, hypothesis))
			caller->shifted += change;
		if (is_new_or_gone(hypothesis))
			add_counts(&moves->renamed[at], hypothesis->change.counts, columns);
		if (is_new_or_gone(hypothesis) || is_against_self(caller, hypothesis))
			add_counts(&moves->inlined[at], hypothesis->change.counts, columns);
	}
}

/* How what is new and gone below a caller has moved, if it has. */
static void
find_kind(const struct hypotheses *hypotheses, const struct tree *tree,
	const struct moves *moves, struct hypothesis *caller)
{
	size_t at = (size_t)(caller - hypotheses->list) * tree->columns;
	double cost = fmax(caller->fresh, -caller->gone);
	double balance = caller->fresh + caller->gone;
	double all = balance + caller->shifted + caller->self_change;
	uint64_t *inlined = &moves->inlined[at];

	if (caller->fresh > 0 && caller->gone < 0 && fabs(balance) <= cost / 2) {
		caller->kind = MOVE_RENAMED;
		caller->pace = side_of_sum(moves, &moves->renamed[at]);
		if (caller->pace == 0)
			return;
	}
	add_counts(inlined, tree_self(tree, caller->last), tree->columns);
	if (hypotheses_is_rest(all, fmax(cost, fabs(caller->shifted))) &&
		side_of_sum(moves, inlined) == 0) {
		caller->kind = MOVE_INLINED;
		caller->pace = 0;
	}
}

/* Gives a callee of such a caller its verdict. */
static void
mark_callee(struct hypothesis *caller, struct hypothesis *callee)
{
	bool moves = is_new_or_gone(callee) ||
		     (caller->kind == MOVE_INLINED && is_against_self(caller, callee));

	if (caller->kind == MOVE_NONE || !moves)
		return;
	if (caller->kind == MOVE_RENAMED && caller->pace != 0 &&
		callee->change.verdict == VERDICT_NEW) {
		callee->change.verdict = caller->pace > 0 ? VERDICT_UP : VERDICT_DOWN;
		return;
	}
	callee->change.verdict = VERDICT_MOVED;
	caller->moved += verdict_change(&callee->change);
}

/* Cost that is gone from one place and new right beside it has moved, with all that is
 * below it. */
static void
find_moved(const struct hypotheses *hypotheses, const struct tree *tree,
	const struct contrast *contrast, const struct noise_options *options,
	const struct prior *prior)
{
	size_t numbers = hypotheses->count * tree->columns;
	struct moves moves = {contrast, options, prior,
		memory_new(numbers, sizeof(*moves.renamed)),
		memory_new(numbers, sizeof(*moves.inlined))};

	add_up_callees(hypotheses, tree, &moves);
	for (size_t i = 0; i < hypotheses->count; i++)
		find_kind(hypotheses, tree, &moves, &hypotheses->list[i]);
	for (size_t i = 1; i < hypotheses->count; i++) {
		struct hypothesis *hypothesis = &hypotheses->list[i];
		struct hypothesis *caller = caller_of(hypotheses, tree, hypothesis);

		if (caller->change.verdict == VERDICT_MOVED && is_new_or_gone(hypothesis)) {
			hypothesis->change.verdict = VERDICT_MOVED;
			caller->moved += verdict_change(&hypothesis->change);
		} else {
			mark_callee(caller, hypothesis);
		}
	}
	free(moves.renamed);
	free(moves.inlined);
}

void
hypotheses_judge(struct hypotheses *hypotheses, const struct contrast *contrast,
	const uint64_t *totals, const struct noise_options *options)
{
	struct prior prior;

	*hypotheses = (struct hypotheses){0};
	if (!contrast_can_be_compared(contrast))
		return;
	find_hypotheses(hypotheses, contrast, totals, options);
	prior = judge_hypotheses(hypotheses, contrast, options);
	find_moved(hypotheses, contrast->tree, contrast, options, &prior);
}
