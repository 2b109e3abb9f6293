/* An array that grows. */
#include "collapse/carrier/numbers.h"

#include <stdlib.h>

#include "common/base/memory.h"

void
numbers_add(struct numbers *numbers, int64_t number)
{
	if (numbers->count == numbers->capacity)
		numbers->items = memory_grow(numbers->items, &numbers->capacity,
			numbers->count + 1, sizeof(*numbers->items));
	numbers->items[numbers->count++] = number;
}

void
numbers_free(struct numbers *numbers)
{
	free(numbers->items);
	*numbers = (struct numbers){0};
}
