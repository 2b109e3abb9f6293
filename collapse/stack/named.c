/* The cache: a hash table with open addressing, three quarters full at most. */
#include "collapse/stack/named.h"

#include <stdlib.h>

#include "common/base/memory.h"

enum { FIRST_SLOTS = 256 }; /* a power of two */

static struct named *
find(struct named_table *table, XXH128_hash_t hash)
{
	size_t slot = hash.low64 & table->mask;

	while (table->slots[slot].count > 0 &&
		(table->slots[slot].hash.low64 != hash.low64 ||
			table->slots[slot].hash.high64 != hash.high64))
		slot = (slot + 1) & table->mask;
	return &table->slots[slot];
}

static void
grow(struct named_table *table)
{
	size_t old_count = table->slots ? table->mask + 1 : 0;
	size_t new_count = old_count > 0 ? old_count * 2 : FIRST_SLOTS;
	struct named *old = table->slots;

	table->slots = memory_table(new_count, sizeof(*table->slots));
	table->mask = new_count - 1;
	for (size_t i = 0; i < old_count; i++)
		if (old[i].count > 0)
			*find(table, old[i].hash) = old[i];
	free(old);
}

struct named *
named_find(struct named_table *table, struct str text)
{
	XXH128_hash_t hash = hash_wide(text);
	struct named *named;

	if (table->count >= table->mask / 4 * 3) /* also where there are no slots yet */
		grow(table);
	named = find(table, hash);
	if (named->count == 0) {
		*named = (struct named){.hash = hash};
		table->count++;
	}
	return named;
}

void
named_free(struct named_table *table)
{
	free(table->slots);
	*table = (struct named_table){0};
}
