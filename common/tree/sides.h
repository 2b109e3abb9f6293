/* The sides of a profile: one, or before and after. Each is the sum of one or more runs,
 * which are the columns of a tree. */
#ifndef COMMON_TREE_SIDES_H
#define COMMON_TREE_SIDES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

struct tree;

enum { BEFORE, AFTER, SIDES };

struct sides {
	/* 1, or 2: BEFORE and AFTER. */
	unsigned count;
	/* Live as long as the tree. */
	struct str names[SIDES];
	/* That each is the sum of. */
	unsigned runs[SIDES];
	/* What a share after is divided by to be compared with one before: 1 unless both
	 * sides did the same work (common/noise/calibrate.h). */
	double ratio;
	/* [frame * count + side]; the tree's own where a side is a column. */
	uint64_t *self;
	/* The same, with all that is below. */
	uint64_t *total;
	/* Self, where it is not the tree's. */
	uint64_t *sums;
};

/* Whether the columns are two sides: two of them, or labelled "before" and "after", each
 * at least once. In place of a side's only run there may be slices of its time,
 * "before-slice" or "after-slice". */
bool sides_are_two(const struct tree *tree);

/* Whether a column of such a tree is a slice of a run. */
bool sides_is_slice(const struct tree *tree, unsigned column);

/* Whether a column of such a tree is a run after. */
bool sides_is_after(const struct tree *tree, unsigned column);

/* Two columns, or columns labelled "before" and "after", are two sides; columns of one
 * label are one. Any others end the program. */
void sides_start(struct sides *sides, const struct tree *tree);

void sides_free(struct sides *sides);

#endif
