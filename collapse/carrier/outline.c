/* Outlines. Callers stand before their callees, so one pass over the lines adds up what
 * callees cost, and another hands down how much of that is theirs. */
#include "collapse/carrier/outline.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/tree.h"

enum { ROUNDING = 50 }; /* a cost may be wrong by this part of it */

__extension__ typedef unsigned __int128 product;

/* The parts of what a line costs, in one measure: its callees, and what it says of
 * itself. */
struct parts {
	/* All, and those that had their share. */
	uint64_t cost, passed;
	/* What there is to share. */
	uint64_t limit;
	bool share;
};

/* The last line that is further to the left. */
static uint32_t
find_caller(const struct outline *outline, size_t indent)
{
	uint32_t line = outline->count > 0 ? outline->count - 1 : OUTLINE_ROOT;

	while (line != OUTLINE_ROOT && outline->lines[line].indent >= indent)
		line = outline->lines[line].caller;
	return line;
}

void
outline_add(struct outline *outline, size_t indent, const uint64_t *costs,
	const uint64_t *selves)
{
	uint32_t caller = find_caller(outline, indent);
	size_t cost_count = outline->count * (size_t)outline->measures;

	outline->lines = memory_grow(outline->lines, &outline->line_capacity,
		outline->count + (size_t)1, sizeof(*outline->lines));
	outline->costs = memory_grow(outline->costs, &outline->cost_capacity,
		cost_count + outline->measures, sizeof(*outline->costs));
	outline->selves = memory_grow(outline->selves, &outline->self_capacity,
		cost_count + outline->measures, sizeof(*outline->selves));
	outline->lines[outline->count++] = (struct outline_line){caller, indent};
	for (unsigned i = 0; i < outline->measures; i++) {
		outline->costs[cost_count + i] = costs[i];
		outline->selves[cost_count + i] = selves ? selves[i] : OUTLINE_UNTOLD;
	}
}

static uint64_t *
cost_of(const struct outline *outline, uint32_t line, unsigned measure)
{
	return &outline->costs[line * (size_t)outline->measures + measure];
}

static uint64_t
self_of(const struct outline *outline, uint32_t line, unsigned measure)
{
	return outline->selves[line * (size_t)outline->measures + measure];
}

static void
add_up(const struct outline *outline, unsigned measure, struct parts *parts)
{
	for (uint32_t line = 0; line < outline->count; line++) {
		uint32_t caller = outline->lines[line].caller;
		uint64_t self = self_of(outline, line, measure);

		if (self != OUTLINE_UNTOLD)
			parts[line].cost = tree_add_exactly(parts[line].cost, self);
		if (caller != OUTLINE_ROOT)
			parts[caller].cost = tree_add_exactly(
				parts[caller].cost, *cost_of(outline, line, measure));
	}
}

/* How much of what there is is a part's: what it costs, or its share. */
static uint64_t
take_share(struct parts *parts, uint64_t cost)
{
	product before = parts->passed, after = before + cost;

	parts->passed += cost;
	if (!parts->share)
		return cost;
	return (uint64_t)(after * parts->limit / parts->cost -
			  before * parts->limit / parts->cost);
}

/* Holds the parts of a line against what it says that it costs. */
static void
judge(struct outline *outline, struct parts *parts, uint64_t cost, bool is_told)
{
	uint64_t rounding = cost / ROUNDING;

	if (parts->cost > cost)
		outline->contradictions += parts->cost - cost > rounding;
	else if (is_told)
		outline->incomplete += cost - parts->cost > rounding;
	parts->share = parts->cost > parts->limit ||
		       (is_told && parts->cost > 0 && cost - parts->cost <= rounding);
}

static void
divide(struct outline *outline, unsigned measure, struct parts *parts)
{
	for (uint32_t line = 0; line < outline->count; line++) {
		uint32_t caller = outline->lines[line].caller;
		uint64_t *cost = cost_of(outline, line, measure), said = *cost;
		uint64_t self = self_of(outline, line, measure);
		bool is_told = self != OUTLINE_UNTOLD;

		if (caller != OUTLINE_ROOT)
			*cost = take_share(&parts[caller], *cost);
		parts[line].limit = *cost;
		judge(outline, &parts[line], said, is_told);
		*cost = is_told ? take_share(&parts[line], self) : 0;
		if (!parts[line].share)
			*cost += parts[line].limit - parts[line].cost;
	}
}

void
outline_finish(struct outline *outline)
{
	for (unsigned measure = 0; measure < outline->measures; measure++) {
		struct parts *parts = memory_new(outline->count, sizeof(*parts));

		add_up(outline, measure, parts);
		divide(outline, measure, parts);
		free(parts);
	}
}

bool
outline_costs(const struct outline *outline, uint32_t line)
{
	for (unsigned i = 0; i < outline->measures; i++)
		if (*cost_of(outline, line, i) > 0)
			return true;
	return false;
}

void
outline_clear(struct outline *outline)
{
	outline->count = 0;
	outline->contradictions = outline->incomplete = 0;
}

void
outline_free(struct outline *outline)
{
	free(outline->lines);
	free(outline->costs);
	free(outline->selves);
	*outline = (struct outline){0};
}
