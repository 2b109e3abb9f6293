/* The sides of a profile: one, or before and after. Each is the sum of one or more runs, which are
 * the columns of a tree. */
#ifndef FLAMEGRAPH_SIDES_H
#define FLAMEGRAPH_SIDES_H

#include <stdint.h>

#include "common/base/str.h"

struct tree;

enum { BEFORE, AFTER, MOST_SIDES };

struct sides {
	unsigned count; /* 1, or 2: BEFORE and AFTER */
	struct str names[MOST_SIDES]; /* live as long as the tree */
	unsigned runs[MOST_SIDES]; /* columns that each is the sum of */
	uint64_t
		*self; /* [frame * count + side]; the tree's own where a side is a column */
	uint64_t *total; /* the same, with all that is below */
	uint64_t *sums; /* self, where it is not the tree's */
};

/* Two columns, or columns labelled "before" and "after", are two sides; columns of one label are one.
 * Any others end the program. */
void sides_start(struct sides *sides, const struct tree *tree);

void sides_free(struct sides *sides);

#endif
