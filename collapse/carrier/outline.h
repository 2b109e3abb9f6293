/* Trees that are told by how far lines are indented: each line has what a frame costs
 * with all that it calls, and the lines of its callees stand below it, further to the
 * right. */
#ifndef COLLAPSE_CARRIER_OUTLINE_H
#define COLLAPSE_CARRIER_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static const uint32_t OUTLINE_ROOT = UINT32_MAX;

struct outline_line {
	/* The line of the caller, or OUTLINE_ROOT. */
	uint32_t caller;
	size_t indent;
};

/* Fields may be read. Zero, but for the measures, is empty. */
struct outline {
	/* A line has so many costs. */
	unsigned measures;
	struct outline_line *lines;
	uint32_t count;
	/* [line * measures + measure]: with callees; once it is finished, without. */
	uint64_t *costs;
	/* What a line itself says that it costs alone, or OUTLINE_UNTOLD. */
	uint64_t *selves;
	size_t line_capacity, cost_capacity, self_capacity;
	/* Once it is finished: lines whose callees cost more than they do themselves, and
	 * lines that say that callees are missing; more than what is rounded. */
	uint32_t contradictions, incomplete;
};

static const uint64_t OUTLINE_UNTOLD = UINT64_MAX;

/* Adds a line; its number is the count before. `selves` is what it says that it costs
 * alone, or NULL. */
void outline_add(struct outline *outline, size_t indent, const uint64_t *costs,
	const uint64_t *selves);

/* Makes of what each line costs with its callees what it costs by itself. What all cost
 * stays what the outermost lines cost: where the parts of a line are more or, being told
 * and rounded, less than it, they share what it costs. */
void outline_finish(struct outline *outline);

/* Whether a line costs anything by itself, once it is finished. */
bool outline_costs(const struct outline *outline, uint32_t line);

/* Forgets all lines. */
void outline_clear(struct outline *outline);

void outline_free(struct outline *outline);

#endif
