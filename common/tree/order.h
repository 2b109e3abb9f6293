/* The callees of every frame of a tree in an order, and a walk over them without
 * recursion. */
#ifndef COMMON_TREE_ORDER_H
#define COMMON_TREE_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/tree/tree.h"

/* Callees of frame f: callee[first[f]] up to callee[first[f + 1] - 1]. */
struct order {
	size_t *first;
	uint32_t *callee;
};

/* By the bytes of their names; frames of one name (tree_append) in the order they were
 * entered. */
void order_by_name(struct order *order, const struct tree *tree);

/* As they were entered. */
void order_by_entry(struct order *order, const struct tree *tree);

/* By falling `weight` of the frame (such as a column of tree_totals), equal ones by
 * name. */
void order_by_weight(struct order *order, const struct tree *tree, const uint64_t *weight);

/* The order of lines of folded text. A frame with a self count stands where its own line
 * is, and a frame with callees where the lines of its callees are: `frame << 1` and
 * `frame << 1 | 1`. Of those, `f` and `f.cold` and then `f;x` shows why they are two
 * places. Entries are 64 bits for that. */
struct line_order {
	size_t *first;
	uint64_t *entry;
};

void order_by_line(struct line_order *order, const struct tree *tree);

void order_free(struct order *order);
void line_order_free(struct line_order *order);

#endif
