/* Trees put together by hand: stacks as folded text has them. */
#ifndef TESTS_UNIT_STACKS_H
#define TESTS_UNIT_STACKS_H

#include "common/tree/tree.h"

/* The frame of "main;parse;read", entered. */
static inline uint32_t
enter(struct tree *tree, const char *stack)
{
	struct cut cut = {.tail = str_of(stack)};
	uint32_t frame = TREE_ROOT;

	while (cut.tail.ptr) {
		cut = str_cut(cut.tail, ';');
		frame = tree_enter(tree, frame, tree_name(tree, cut.head));
	}
	return frame;
}

/* The same, and adds to its count. */
static inline uint32_t
add_stack(struct tree *tree, const char *stack, unsigned column, uint64_t count)
{
	uint32_t frame = enter(tree, stack);

	tree_count(tree, frame, column, count);
	return frame;
}

#endif
