/* Many ranges of addresses at once, gathered and then put in order: where they overlap,
 * those added later lie above those added earlier. */
#ifndef COLLAPSE_SYMBOLS_SPANS_H
#define COLLAPSE_SYMBOLS_SPANS_H

#include <stddef.h>
#include <stdint.h>

struct span {
	/* `start` stays first, see sorted.h. */
	uint64_t start, end;
	/* The caller's. */
	uint32_t value;
	/* Above smaller ones. */
	uint32_t layer;
};

/* Zero is empty. */
struct spans {
	struct span *items;
	size_t count, capacity;
};

/* A range that does not end behind its start is left out. */
void spans_add(struct spans *spans, uint64_t start, uint64_t end, uint32_t value);

/* In the order of their starts, those of one start as they were added. */
void spans_sort(struct spans *spans);

/* Cuts them so that none overlaps and each address has the uppermost; sorted. */
void spans_flatten(struct spans *spans);

/* Which one, of flattened ones, the address lies in; NULL: none. */
const struct span *spans_find(const struct spans *spans, uint64_t address);

void spans_free(struct spans *spans);

#endif
