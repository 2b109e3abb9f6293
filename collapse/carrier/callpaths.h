/* Stacks of a call graph. What a function costs is divided among all ways to it, in
 * proportion to what the calls on these ways cost. That is the truth where a function
 * has one caller, and a guess where it has several and calls others itself. */
#ifndef COLLAPSE_CARRIER_CALLPATHS_H
#define COLLAPSE_CARRIER_CALLPATHS_H

#include <stddef.h>
#include <stdint.h>

#include "collapse/carrier/callgraph.h"

/* Takes a stack, functions of the graph, leaf first, and what it costs. */
typedef void
callpaths_take(void *context, const uint32_t *stack, size_t depth, uint64_t cost);

/* Gives stacks that cost together what the functions cost in the measure, also each
 * function alone. Returns how many functions have several callers that are a guess.
 * Calls that close a circle are left out: recursion stands in one frame. */
uint32_t callpaths(const struct callgraph *graph, unsigned measure, callpaths_take *take,
	void *context);

#endif
