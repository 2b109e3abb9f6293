/* What is known for an address: open addressing, at most half full. */
#include "collapse/symbols/lookup.h"

#include <stdlib.h>

#include "common/base/hash.h"
#include "common/base/memory.h"

enum { FIRST_SIZE = 64 };

static struct lookup_slot *
find_slot(const struct lookup *lookup, uint64_t key)
{
	size_t at = hash_pair((uint32_t)(key >> 32), (uint32_t)key) & (lookup->size - 1);

	while (lookup->slots[at].value && lookup->slots[at].key != key)
		at = (at + 1) & (lookup->size - 1);
	return &lookup->slots[at];
}

static void
grow(struct lookup *lookup)
{
	struct lookup old = *lookup;

	lookup->size = old.size > 0 ? old.size * 2 : FIRST_SIZE;
	lookup->slots = memory_table(lookup->size, sizeof(*lookup->slots));
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].value)
			*find_slot(lookup, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

const void *
lookup_find(const struct lookup *lookup, uint64_t key)
{
	return lookup->size > 0 ? find_slot(lookup, key)->value : NULL;
}

void
lookup_add(struct lookup *lookup, uint64_t key, const void *value)
{
	if (lookup->count >= lookup->size / 2)
		grow(lookup);
	*find_slot(lookup, key) = (struct lookup_slot){key, value};
	lookup->count++;
}

void
lookup_free(struct lookup *lookup)
{
	free(lookup->slots);
	*lookup = (struct lookup){0};
}
