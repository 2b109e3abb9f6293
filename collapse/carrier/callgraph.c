/* Call graphs, as they are read. */
#include "collapse/carrier/callgraph.h"

#include <stdlib.h>

#include "common/base/memory.h"

void
callgraph_start(struct callgraph *graph, unsigned measures)
{
	*graph = (struct callgraph){.measures = measures};
	tree_start(&graph->functions, measures);
}

void
callgraph_free(struct callgraph *graph)
{
	tree_free(&graph->functions);
	ids_free(&graph->ids);
	free(graph->calls);
	free(graph->costs);
	*graph = (struct callgraph){0};
}

uint32_t
callgraph_function(struct callgraph *graph, struct str place, struct str name)
{
	struct tree *tree = &graph->functions;
	uint32_t parent = tree_enter(tree, TREE_ROOT, tree_name(tree, place));

	return tree_enter(tree, parent, tree_name(tree, name));
}

void
callgraph_add_self(struct callgraph *graph, uint32_t function, const uint64_t *costs)
{
	for (unsigned i = 0; i < graph->measures; i++)
		tree_count(&graph->functions, function, i, costs[i]);
}

static uint32_t
find_call(struct callgraph *graph, uint32_t caller, uint32_t callee)
{
	uint32_t known = graph->ids.count;
	uint32_t call = ids_add(&graph->ids, (uint64_t)caller << 32 | callee);
	size_t measures = graph->measures, size = (known + (size_t)1) * measures;

	if (call < known)
		return call;
	graph->calls = memory_grow(graph->calls, &graph->call_capacity, known + (size_t)1,
		sizeof(*graph->calls));
	graph->costs = memory_grow(
		graph->costs, &graph->cost_capacity, size, sizeof(*graph->costs));
	graph->calls[call] = (struct call){caller, callee};
	memset(&graph->costs[size - measures], 0, measures * sizeof(*graph->costs));
	return call;
}

void
callgraph_add_call(
	struct callgraph *graph, uint32_t caller, uint32_t callee, const uint64_t *costs)
{
	uint32_t call = find_call(graph, caller, callee);
	uint64_t *sums = &graph->costs[call * (size_t)graph->measures];

	for (unsigned i = 0; i < graph->measures; i++)
		sums[i] = callgraph_plus(sums[i], costs[i]);
}

uint64_t
callgraph_total(const struct callgraph *graph, unsigned measure)
{
	uint64_t total = 0;

	for (uint32_t i = 0; i < graph->functions.frame_count; i++)
		total = tree_add_exactly(total, tree_self(&graph->functions, i)[measure]);
	return total;
}
