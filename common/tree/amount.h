/* Counts as people read them: thousands set apart, times and sizes in a unit that keeps
 * them short. */
#ifndef COMMON_TREE_AMOUNT_H
#define COMMON_TREE_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* Adds a count in units of 10^-decimals, multiplied by `factor`, with thousands set
 * apart: 1,204.5. Exact where the factor is 1. */
void amount_add_count(struct buf *to, uint64_t count, unsigned decimals, double factor);

/* The unit as it is said of that count: "sample" of one. */
struct str amount_unit(struct str unit, uint64_t count, unsigned decimals, double factor);

/* Adds a count with its unit, if it has one: times and sizes in the largest unit of
 * which there is one, with two decimals at most: "1,204 samples", "1.03 s" of
 * 1,030,200,000 ns. False where it is as it was. */
bool amount_add(
	struct buf *to, uint64_t count, unsigned decimals, double factor, struct str unit);

#endif
