/* Quantities as programs print them for people, "4.93 s", whatever the language: with a
 * point or a comma, digits in groups, and spaces of all kinds. */
#ifndef COLLAPSE_CARRIER_QUANTITY_H
#define COLLAPSE_CARRIER_QUANTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

/* A unit, how many of the smallest of its kind it is, and that: "ms", 1,000,000, "ns". */
struct quantity_unit {
	struct str name, smallest;
	uint64_t size;
};

/* The unit of this name, or NULL. Without a name it is that of what is only counted. */
const struct quantity_unit *quantity_unit(struct str name);

/* Reads what the text begins with, "4.93 s  100.0%" or "-" for 0, in the smallest unit and
 * rounded; `*unit` is the unit where the text has none, and becomes the one it has. False
 * where it is no quantity. */
bool quantity_read(struct str text, const struct quantity_unit **unit, uint64_t *value);

#endif
