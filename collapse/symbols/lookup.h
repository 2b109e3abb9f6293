/* What is known for an address or offset, found by it. */
#ifndef COLLAPSE_SYMBOLS_LOOKUP_H
#define COLLAPSE_SYMBOLS_LOOKUP_H

#include <stddef.h>
#include <stdint.h>

struct lookup_slot {
	uint64_t key;
	/* NULL: free. */
	const void *value;
};

/* Zero is empty. */
struct lookup {
	struct lookup_slot *slots;
	size_t count, size;
};

/* NULL: there is none. */
const void *lookup_find(const struct lookup *lookup, uint64_t key);

/* For a key that has no value yet; the value is the caller's, and not NULL. */
void lookup_add(struct lookup *lookup, uint64_t key, const void *value);

void lookup_free(struct lookup *lookup);

#endif
