/* A node is entered into the tree once for each base, below its caller; so all of a table
 * takes no longer than it is. */
#include "collapse/stack/nodes.h"

#include <stdlib.h>

#include "common/base/memory.h"

void
nodes_add(struct nodes *nodes, uint32_t caller)
{
	nodes->list = memory_grow(
		nodes->list, &nodes->capacity, nodes->count + 1, sizeof(*nodes->list));
	nodes->list[nodes->count++] = (struct node){.caller = caller};
}

void
nodes_begin(struct nodes *nodes, struct base base, const struct named *outermost)
{
	nodes->base = base;
	nodes->outermost = outermost;
	nodes->turn++;
	if (!stack_is_plain(nodes->stack))
		return;
	nodes->root = stack_enter_base(nodes->stack, base);
	if (outermost)
		nodes->root = stack_enter(nodes->stack, nodes->root, outermost);
}

static void
push_path(struct nodes *nodes, uint32_t node)
{
	nodes->path = memory_grow(
		nodes->path, &nodes->path_capacity, nodes->depth + 1, sizeof(*nodes->path));
	nodes->path[nodes->depth++] = node;
}

/* Remembers that the nodes of the path lead nowhere. */
static bool
lose_path(struct nodes *nodes)
{
	while (nodes->depth > 0)
		nodes->list[nodes->path[--nodes->depth]].turn = NODES_LOST;
	return false;
}

/* Puts the callers of a node into the path that have no place in the tree yet; false
 * where they lead nowhere. */
static bool
find_path(struct nodes *nodes, uint32_t node, bool is_plain)
{
	nodes->depth = 0;
	for (; node != NODES_NONE; node = nodes->list[node].caller) {
		/* a path that is longer than the table goes in a circle */
		if (node >= nodes->count || nodes->depth == nodes->count ||
			nodes->list[node].turn == NODES_LOST)
			return lose_path(nodes);
		if (is_plain && nodes->list[node].turn == nodes->turn)
			break;
		push_path(nodes, node);
	}
	return true;
}

/* Enters the path below what has a place already. */
static uint32_t
enter_path(struct nodes *nodes)
{
	uint32_t caller = nodes->list[nodes->path[nodes->depth - 1]].caller;
	uint32_t frame = caller == NODES_NONE ? nodes->root : nodes->list[caller].frame;

	while (nodes->depth > 0) {
		uint32_t node = nodes->path[--nodes->depth];
		const struct named *named = nodes->name(nodes->context, node);

		if (named)
			frame = stack_enter(nodes->stack, frame, named);
		nodes->list[node].frame = frame;
		nodes->list[node].turn = nodes->turn;
	}
	return frame;
}

/* The stack as a whole, where what stands above it depends on the leaf. */
static uint32_t
build_stack(struct nodes *nodes)
{
	stack_begin(nodes->stack, nodes->base);
	for (size_t i = 0; i < nodes->depth; i++) {
		const struct named *named = nodes->name(nodes->context, nodes->path[i]);

		if (named)
			stack_push(nodes->stack, named);
	}
	if (nodes->outermost)
		stack_push(nodes->stack, nodes->outermost);
	return stack_end(nodes->stack);
}

bool
nodes_end(struct nodes *nodes, uint32_t node, uint32_t *leaf)
{
	bool is_plain = stack_is_plain(nodes->stack);

	if (node >= nodes->count || !find_path(nodes, node, is_plain))
		return false;
	if (!is_plain)
		*leaf = build_stack(nodes);
	else
		*leaf = nodes->depth > 0 ? enter_path(nodes) : nodes->list[node].frame;
	return true;
}

void
nodes_free(struct nodes *nodes)
{
	free(nodes->list);
	free(nodes->path);
}
