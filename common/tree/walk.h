/* A walk over a tree. */
#ifndef COMMON_TREE_WALK_H
#define COMMON_TREE_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct order;
struct tree;

/* A walk from the root, callers before callees, callees in their order. */
struct walk {
	const struct tree *tree;
	const struct order *order;
	/* Of each frame on the way, the place of its next callee. */
	size_t *next;
	/* The frames on the way, root first. */
	uint32_t *path;
	/* Of the frame: 0 for the root. */
	uint32_t depth;
	/* Levels gone up since the frame before: 0 for its first callee. */
	uint32_t popped;
	size_t path_capacity, next_capacity;
	bool started;
};

void walk_start(struct walk *walk, const struct tree *tree, const struct order *order);

/* The next frame; false at the end, which also gives the memory back. */
bool walk_next(struct walk *walk, uint32_t *frame);

#endif
