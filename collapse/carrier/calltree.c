/* Read from its end, such a list has the caller before its callees, the last one first. */
#include "collapse/carrier/calltree.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/memory.h"

struct ended_call {
	uint32_t function;
	/* Where its callees are. */
	size_t first_callee;
};

/* A call some of whose callees are still to come. */
struct open_call {
	uint32_t frame;
	size_t first_callee, left;
};

struct open_calls {
	struct open_call *list;
	size_t depth, capacity;
};

void
calltree_start(struct calltree *tree, unsigned measures)
{
	*tree = (struct calltree){.measures = measures};
}

void
calltree_free(struct calltree *tree)
{
	free(tree->calls);
	free(tree->costs);
	free(tree->callees);
	*tree = (struct calltree){0};
}

static uint64_t *
costs_of(const struct calltree *tree, size_t call)
{
	return &tree->costs[call * tree->measures];
}

void
calltree_end(struct calltree *tree, uint32_t function)
{
	size_t call = tree->count++;

	tree->calls = memory_grow(
		tree->calls, &tree->capacity, tree->count, sizeof(*tree->calls));
	tree->costs = memory_grow(tree->costs, &tree->cost_capacity,
		tree->count * tree->measures, sizeof(*tree->costs));
	tree->calls[call] = (struct ended_call){function, tree->callee_count};
	memset(costs_of(tree, call), 0, tree->measures * sizeof(*tree->costs));
}

void
calltree_add_self(struct calltree *tree, const uint64_t *costs)
{
	uint64_t *sums = costs_of(tree, tree->count - 1);

	for (unsigned i = 0; i < tree->measures; i++)
		sums[i] = tree_add_exactly(sums[i], costs[i]);
}

void
calltree_add_callee(struct calltree *tree, uint32_t callee)
{
	tree->callees = memory_grow(tree->callees, &tree->callee_capacity,
		tree->callee_count + 1, sizeof(*tree->callees));
	tree->callees[tree->callee_count++] = callee;
}

static void
open_call(struct open_calls *open, struct open_call call)
{
	open->list = memory_grow(
		open->list, &open->capacity, open->depth + 1, sizeof(*open->list));
	open->list[open->depth++] = call;
}

/* The frame of the call that waits for this callee, the root where none waits; false
 * where one waits for another. */
static bool
find_caller(const struct calltree *tree, struct open_calls *open, uint32_t function,
	uint32_t *frame)
{
	struct open_call *last;

	while (open->depth > 0 && open->list[open->depth - 1].left == 0)
		open->depth--;
	*frame = TREE_ROOT;
	if (open->depth == 0)
		return true;
	last = &open->list[open->depth - 1];
	*frame = last->frame;
	return tree->callees[last->first_callee + --last->left] == function;
}

bool
calltree_enter(const struct calltree *tree, struct tree *stacks)
{
	struct open_calls open = {0};
	size_t end = tree->callee_count;
	bool good = true;

	for (size_t i = tree->count; good && i-- > 0;) {
		const struct ended_call *call = &tree->calls[i];
		uint32_t frame;

		good = find_caller(tree, &open, call->function, &frame);
		frame = tree_enter(stacks, frame, call->function);
		for (unsigned measure = 0; measure < tree->measures; measure++)
			tree_count(stacks, frame, measure, costs_of(tree, i)[measure]);
		open_call(&open, (struct open_call){frame, call->first_callee,
					 end - call->first_callee});
		end = call->first_callee;
	}
	free(open.list);
	return good;
}
