/* Calls that are told one after the other as each ends, with the calls it has made: so
 * the whole tree of calls can be put together again. */
#ifndef COLLAPSE_CARRIER_CALLTREE_H
#define COLLAPSE_CARRIER_CALLTREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/tree/tree.h"

struct ended_call;

/* Functions are numbers from wherever. */
struct calltree {
	unsigned measures;
	struct ended_call *calls;
	size_t count, capacity;
	/* [call * measures + measure] */
	uint64_t *costs;
	size_t cost_capacity;
	/* Of all calls, one after the other. */
	uint32_t *callees;
	size_t callee_count, callee_capacity;
};

void calltree_start(struct calltree *tree, unsigned measures);
void calltree_free(struct calltree *tree);

/* A call of a function has ended. Then: adds what it costs by itself, and a call that it
 * has made, first to last. */
void calltree_end(struct calltree *tree, uint32_t function);
void calltree_add_self(struct calltree *tree, const uint64_t *costs);
void calltree_add_callee(struct calltree *tree, uint32_t callee);

/* Enters all calls into `stacks`, an empty tree with a column for each measure, where
 * the name of a frame is the number of its function. False where the calls are not as
 * they must be: then they are in no such order. */
bool calltree_enter(const struct calltree *tree, struct tree *stacks);

#endif
