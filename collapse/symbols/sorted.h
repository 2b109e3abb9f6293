/* Items in the order of a number that each begins with: an address, an offset, a time. */
#ifndef COLLAPSE_SYMBOLS_SORTED_H
#define COLLAPSE_SYMBOLS_SORTED_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* How many of `count` items of `size` bytes, which are the first ones, have
 * this number or a smaller one. */
static inline size_t
sorted_up_to(const void *items, size_t count, size_t size, uint64_t number)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		uint64_t there;

		memcpy(&there, (const char *)items + middle * size, sizeof(there));
		if (there <= number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#endif
