/* Slices of time: which samples of a recording came about when, in columns of a tree. How
 * slices differ tells what runs differ by, at least. */
#ifndef COLLAPSE_STACK_SLICES_H
#define COLLAPSE_STACK_SLICES_H

#include <stdbool.h>
#include <stdint.h>

#include "common/tree/tree.h"

enum { SLICES = 16 }; /* columns; a recording that is not short fills more than half */

/* Zero is none: the tree has one column until a sample has a time. */
struct slices {
	bool started;
	/* Each is 2^shift ns, and begins at a multiple of that. */
	unsigned shift;
	/* Of the first column and of the last that is used, in slices from the time 0. */
	uint64_t first, last;
};

/* The column of the tree where samples of this time, in ns, are counted; slices become
 * longer where there are too few. */
unsigned slices_column(struct slices *slices, struct tree *tree, uint64_t time);

/* Gives two trees the same slices, so that they can be added up. */
void slices_match(struct slices *slices, struct tree *tree, struct slices *other,
	struct tree *other_tree);

/* Gives the columns of the tree their name, if it has slices. */
void slices_label(const struct slices *slices, struct tree *tree);

#endif
