/* Columns of numbers. */
#ifndef COLLAPSE_CARRIER_NUMBERS_H
#define COLLAPSE_CARRIER_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

/* Zero is empty. */
struct numbers {
	int64_t *items;
	size_t count, capacity;
};

void numbers_add(struct numbers *numbers, int64_t number);

/* Gives the memory back; it is empty again. */
void numbers_free(struct numbers *numbers);

#endif
