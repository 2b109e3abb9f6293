/* Other trees made of a tree: what is drawn need not be what was read. */
#ifndef FLAMEGRAPH_PICTURE_SHAPE_H
#define FLAMEGRAPH_PICTURE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

struct tree;

/* Each of these replaces the tree by another one with the same columns and, but for what
 * is said, the same counts. They are for trees filled by tree_enter. */

/* Merged from the leaves: every stack turned around. */
void shape_reverse(struct tree *tree);

/* Only stacks with one of the functions, without what calls the outermost of them. */
void shape_base(struct tree *tree, const char *const *functions, size_t count);

/* Chains of wake-ups: in a stack that goes on behind a frame "--", everything behind it
 * is marked as the waker's with "_[w]". With `in_order`, a tree filled by tree_append. */
void shape_chain(struct tree *tree, bool in_order);

#endif
