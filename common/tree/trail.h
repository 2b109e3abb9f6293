/* A trail: where the last stack went in the tree, frame by frame. Stacks that come one
 * after the other have most of their callers in common, and what the last one had at the
 * same depth needs no search. */
#ifndef COMMON_TREE_TRAIL_H
#define COMMON_TREE_TRAIL_H

#include <stddef.h>
#include <stdint.h>

#include "common/tree/tree.h"

enum { TRAIL_STEPS = 128 }; /* a power of two; deeper frames take the places of others */

/* Zero is a valid start. Each step stands for itself: a frame is the one of that caller
 * and name, whenever it was entered. */
struct trail {
	struct trail_step {
		uint32_t caller, name;
		/* TREE_ROOT: nothing is known. */
		uint32_t frame;
	} steps[TRAIL_STEPS];
};

/* The same as tree_enter, for a frame so far below where stacks begin; always of the same
 * tree. */
static inline uint32_t
trail_enter(struct trail *trail, struct tree *tree, size_t depth, uint32_t caller,
	uint32_t name)
{
	struct trail_step *step = &trail->steps[depth % TRAIL_STEPS];

	if (step->caller != caller || step->name != name || step->frame == TREE_ROOT)
		*step = (struct trail_step){caller, name, tree_enter(tree, caller, name)};
	return step->frame;
}

#endif
