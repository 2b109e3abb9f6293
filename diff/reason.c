/* Only outermost frames of the function count, so that recursion counts once. */
#include "diff/reason.h"

#include <math.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/noise/noise.h"
#include "common/tree/sides.h"
#include "common/tree/tree.h"

/* What counts of each column are worth. */
struct worth {
	const struct tree *tree;
	uint64_t *totals;
	double *of_column;
};

/* What part of the mean share of its side a count of the column is: of shares, or with one
 * run on a side of sums. */
static double
worth_of_count(
	const struct worth *worth, const struct noise_result *report, unsigned column)
{
	bool after = sides_is_after(worth->tree, column);
	double sum = 0;

	if (!report->single)
		return 1 / (double)worth->totals[column] /
		       (after ? report->after_runs : report->before_runs);
	for (unsigned i = 0; i < worth->tree->columns; i++)
		if (sides_is_after(worth->tree, i) == after)
			sum += (double)worth->totals[i];
	return 1 / sum;
}

static void
worth_start(struct worth *worth, const struct tree *tree, const struct noise_result *report)
{
	*worth = (struct worth){tree, tree_totals(tree),
		memory_new(tree->columns, sizeof(*worth->of_column))};
	for (unsigned i = 0; i < tree->columns; i++) {
		bool after = sides_is_after(tree, i);
		double part = worth_of_count(worth, report, i);

		worth->of_column[i] = after ? part / report->scale.ratio : -part;
	}
}

static double
change_of(const struct worth *worth, const uint64_t *counts)
{
	double change = 0;

	for (unsigned i = 0; i < worth->tree->columns; i++)
		change += (double)counts[i] * worth->of_column[i];
	return change;
}

static int
compare_parts(const void *first, const void *second)
{
	const struct reason_part *a = first, *b = second;

	if (fabs(a->change) != fabs(b->change))
		return fabs(a->change) > fabs(b->change) ? -1 : 1;
	return str_compare(a->name, b->name);
}

/* The names that have a change, the largest first. */
static struct reason_part *
list(const struct tree *tree, const double *changes, size_t *count)
{
	struct reason_part *parts = memory_new(tree->name_count, sizeof(*parts));

	*count = 0;
	for (uint32_t name = 0; name < tree->name_count; name++)
		if (fabs(changes[name]) > 0)
			parts[(*count)++] = (struct reason_part){
				name > 0 ? tree->names[name] : STR(""), changes[name]};
	qsort(parts, *count, sizeof(*parts), compare_parts);
	return parts;
}

void
reason_find(struct reason *reason, const struct tree *tree,
	const struct noise_result *report, uint32_t name)
{
	double *callees = memory_new(tree->name_count, sizeof(*callees));
	double *callers = memory_new(tree->name_count, sizeof(*callers));
	bool *within = memory_new(tree->frame_count, sizeof(*within));
	bool *outermost = memory_new(tree->frame_count, sizeof(*outermost));
	struct worth worth;

	worth_start(&worth, tree, report);
	for (uint32_t frame = 1; frame < tree->frame_count; frame++) {
		uint32_t parent = tree->parent[frame];
		double change =
			change_of(&worth, worth.totals + (size_t)frame * tree->columns);

		outermost[frame] = tree->name[frame] == name && !within[parent];
		within[frame] = within[parent] || outermost[frame];
		if (outermost[parent])
			callees[tree->name[frame]] += change;
		if (!outermost[frame])
			continue;
		callees[0] += change_of(&worth, tree_self(tree, frame));
		callers[tree->name[parent]] += change;
	}
	reason->callees = list(tree, callees, &reason->callee_count);
	reason->callers = list(tree, callers, &reason->caller_count);
	free(worth.totals);
	free(worth.of_column);
	free(callees);
	free(callers);
	free(within);
	free(outermost);
}

void
reason_free(struct reason *reason)
{
	free(reason->callees);
	free(reason->callers);
	*reason = (struct reason){0};
}
