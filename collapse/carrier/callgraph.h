/* Call graphs: what functions cost by themselves, and what their calls of each other
 * cost in all, without saying whose calls these were (callpaths.h makes stacks of
 * that). */
#ifndef COLLAPSE_CARRIER_CALLGRAPH_H
#define COLLAPSE_CARRIER_CALLGRAPH_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/ids.h"
#include "common/base/str.h"
#include "common/tree/tree.h"

/* Who calls whom. */
struct call {
	uint32_t caller, callee;
};

/* Fields may be read. Functions and calls are numbers. */
struct callgraph {
	/* A cost has so many measures. */
	unsigned measures;
	/* Below the root places, which tell functions of one name apart; below them
	 * functions. Self counts are what they cost by themselves. */
	struct tree functions;
	struct ids ids;
	struct call *calls;
	/* [call * measures + measure] */
	uint64_t *costs;
	size_t call_capacity, cost_capacity;
};

void callgraph_start(struct callgraph *graph, unsigned measures);
void callgraph_free(struct callgraph *graph);

/* The function of this name in a place, found or added. */
uint32_t callgraph_function(struct callgraph *graph, struct str place, struct str name);

/* Adds what a function costs by itself, or what calls cost in all: one number a
 * measure. */
void callgraph_add_self(struct callgraph *graph, uint32_t function, const uint64_t *costs);
void callgraph_add_call(
	struct callgraph *graph, uint32_t caller, uint32_t callee, const uint64_t *costs);

static inline struct str
callgraph_name(const struct callgraph *graph, uint32_t function)
{
	return tree_text(&graph->functions, function);
}

/* What all functions cost. */
uint64_t callgraph_total(const struct callgraph *graph, unsigned measure);

/* a + b, or as much as there can be: costs of calls are only compared with each other. */
static inline uint64_t
callgraph_plus(uint64_t a, uint64_t b)
{
	return a + b < a ? UINT64_MAX : a + b;
}

#endif
