/* Reason: why a function is up. What it takes is its own and its callees', so their changes
 * add up to its change; and it is called by others, whose parts of it do so too. */
#ifndef DIFF_REASON_H
#define DIFF_REASON_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

struct noise_result;
struct tree;

struct reason {
	/* Largest change first; as noise_change has them, parts of the total before. */
	struct reason_part {
		/* Of the function that is called or calls; empty: the function's own. */
		struct str name;
		double change;
	} * callees, *callers;
	size_t callee_count, caller_count;
};

/* Finds why the total of the function of that name, a number of the tree's, changed. */
void reason_find(struct reason *reason, const struct tree *tree,
	const struct noise_result *report, uint32_t name);

void reason_free(struct reason *reason);

#endif
