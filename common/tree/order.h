/* The callees of every frame of a tree in an order, and a walk over them without recursion. */
#ifndef COMMON_ORDER_H
#define COMMON_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/tree/tree.h"

/* Callees of frame f: callee[first[f]] up to callee[first[f + 1] - 1]. */
struct order {
	size_t *first;
	uint32_t *callee;
};

/* By the bytes of their names; frames of one name (tree_append) in the order they were entered. */
void order_by_name(struct order *order, const struct tree *tree);

/* As they were entered. */
void order_by_entry(struct order *order, const struct tree *tree);

/* By falling `weight` of the frame (such as a column of tree_totals), equal ones by name. */
void order_by_weight(struct order *order, const struct tree *tree, const uint64_t *weight);

/* The order of lines of folded text. A frame with a self count stands where its own line is, and a
 * frame with callees where the lines of its callees are: `frame << 1` and `frame << 1 | 1`. Of those,
 * `f` and `f.cold` and then `f;x` shows why they are two places. Entries are 64 bits for that. */
struct line_order {
	size_t *first;
	uint64_t *entry;
};

void order_by_line(struct line_order *order, const struct tree *tree);

void order_free(struct order *order);
void line_order_free(struct line_order *order);

/* A walk from the root, callers before callees, callees in their order. */
struct walk {
	const struct tree *tree;
	const struct order *order;
	size_t *next; /* of each frame on the way, the place of its next callee */
	uint32_t *path; /* the frames on the way, root first */
	uint32_t depth; /* of the frame: 0 for the root */
	uint32_t popped; /* levels gone up since the frame before: 0 for its first callee */
	size_t path_capacity, next_capacity;
	bool started;
};

void walk_start(struct walk *walk, const struct tree *tree, const struct order *order);

/* The next frame; false at the end, which also gives the memory back. */
bool walk_next(struct walk *walk, uint32_t *frame);

#endif
