/* Which addresses an entry of debug information is about. */
#ifndef COLLAPSE_SYMBOLS_RANGES_H
#define COLLAPSE_SYMBOLS_RANGES_H

#include "collapse/symbols/spans.h"
#include "collapse/symbols/unit.h"

/* Adds the ranges of an entry, with that value; returns whether it has any. Code that a
 * linker has left out, which is at 0 or at the end of all addresses, does not count. */
bool ranges_add(const struct unit *unit, const struct die *die, struct spans *spans,
	uint32_t value);

/* Adds one range, unless it is of code that the linker has left out. */
void ranges_add_one(uint8_t address_size, uint64_t start, uint64_t end, struct spans *spans,
	uint32_t value);

#endif
