/* Stacks that a profile has as a table: each node is a frame, and knows the node of its
 * caller. The table may be in any order, and tables that go in a circle are found out. */
#ifndef COLLAPSE_STACK_NODES_H
#define COLLAPSE_STACK_NODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/stack/stack.h"

static const uint32_t NODES_NONE = UINT32_MAX;
static const uint32_t NODES_LOST = UINT32_MAX; /* a turn: its callers lead nowhere */

/* What a node is called; NULL: it is left out of stacks. */
typedef const struct named *nodes_name(void *context, uint32_t node);

struct node {
	/* NODES_NONE: it stands below the base of the stack. */
	uint32_t caller;
	/* Where it stands in the tree, for stacks of the present base. */
	uint32_t frame;
	/* Of that base; 0: not entered yet. */
	uint32_t turn;
};

/* Zero is an empty table; stack, name and context are for the caller to give. */
struct nodes {
	struct stack *stack;
	nodes_name *name;
	void *context;
	struct node *list;
	size_t count, capacity;
	/* Of the stacks from now on, the frame below it if any, and where both end. */
	struct base base;
	const struct named *outermost;
	uint32_t root, turn;
	/* From a leaf up. */
	uint32_t *path;
	size_t depth, path_capacity;
};

/* Adds a node; its number is the count before. The caller may be one that comes later. */
void nodes_add(struct nodes *nodes, uint32_t caller);

/* Stacks stand below this base from now on and, where it is not NULL, below a frame. */
void nodes_begin(struct nodes *nodes, struct base base, const struct named *outermost);

/* The leaf in the tree of the stack that ends in the node. False where there is no such
 * node, or where its callers are missing or go in a circle. */
bool nodes_end(struct nodes *nodes, uint32_t node, uint32_t *leaf);

void nodes_free(struct nodes *nodes);

#endif
