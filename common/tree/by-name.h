/* Counts by name: what all frames called so have, [name * columns + column]. */
#ifndef COMMON_TREE_BY_NAME_H
#define COMMON_TREE_BY_NAME_H

#include <stdint.h>

struct tree;

/* The self counts. Freed with free(). */
uint64_t *by_name_self(const struct tree *tree);

/* Adds the total counts, `totals` being the frames': of the outermost frames of a name
 * only, so that recursion counts once. */
void by_name_add_totals(const struct tree *tree, const uint64_t *totals, uint64_t *by_name);

#endif
