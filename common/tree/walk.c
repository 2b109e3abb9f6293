/* A walk from the root, without recursion: the way to the frame is a list. */
#include "common/tree/walk.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/order.h"
#include "common/tree/tree.h"

void
walk_start(struct walk *walk, const struct tree *tree, const struct order *order)
{
	*walk = (struct walk){.tree = tree, .order = order};
}

static void
step_onto(struct walk *walk, uint32_t frame)
{
	size_t need = (size_t)walk->depth + 1;

	walk->path =
		memory_grow(walk->path, &walk->path_capacity, need, sizeof(*walk->path));
	walk->next =
		memory_grow(walk->next, &walk->next_capacity, need, sizeof(*walk->next));
	walk->path[walk->depth] = frame;
	walk->next[walk->depth] = walk->order->first[frame];
}

bool
walk_next(struct walk *walk, uint32_t *frame)
{
	const size_t *first = walk->order->first;

	walk->popped = 0;
	if (!walk->started) {
		walk->started = true;
		step_onto(walk, TREE_ROOT);
		*frame = TREE_ROOT;
		return true;
	}
	while (walk->next[walk->depth] == first[(size_t)walk->path[walk->depth] + 1]) {
		if (walk->depth == 0) {
			free(walk->path);
			free(walk->next);
			return false;
		}
		walk->depth--;
		walk->popped++;
	}
	*frame = walk->order->callee[walk->next[walk->depth]++];
	walk->depth++;
	step_onto(walk, *frame);
	return true;
}
