/* Numbers with fractions, as whole numbers of a smaller unit. */
#ifndef COLLAPSE_CARRIER_FIXED_H
#define COLLAPSE_CARRIER_FIXED_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

/* Reads "-12", "0.25" or "1.2e-3" in units of 10^-decimals, rounded; false where that is
 * no number or too large. */
bool fixed_read(struct str text, unsigned decimals, int64_t *value);

/* A number as it stands: so many of 10^-decimals, of which there are FIXED_MOST_DECIMALS
 * at most. */
struct fixed {
	int64_t value;
	unsigned decimals;
};

enum { FIXED_MOST_DECIMALS = 18 };

/* Reads a number exactly, all digits that fit and 18 at least; false where it is none. */
bool fixed_read_exactly(struct str text, struct fixed *number);

/* The number with other decimals, rounded; false where that is too large. */
bool fixed_scale(struct fixed number, unsigned decimals, int64_t *value);

#endif
