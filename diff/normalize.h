/* Two recordings on one scale: the counts before, scaled to the total after. */
#ifndef DIFF_NORMALIZE_H
#define DIFF_NORMALIZE_H

#include "common/tree/tree.h"

/* Scales column 0 of a tree of two so that it adds up to exactly the total of column 1.
 * Each count is rounded down or up, up where most is lost by rounding down (the method
 * of the largest remainder), among equals the stack that comes first in the order of
 * bytes. Column 0 has counts, unless the tree has none. */
void normalize(struct tree *tree);

#endif
