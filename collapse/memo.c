/* Where lines that were read before led to. */
#include "collapse/memo.h"

#include <stdlib.h>

#include "common/memory.h"

/* Powers of two. A small input touches little memory, a large one 1.3 MB, which need not hold all. */
enum {
	FIRST_SIZE = 128,
	LAST_SIZE = 1 << 15,
};

static struct memo_entry *
find(const struct memo *memo, XXH128_hash_t hash, uint32_t parent)
{
	uint64_t place = hash.low64 + parent * UINT64_C(0x9E3779B97F4A7C15);

	return &memo->entries[place & (memo->size - 1)];
}

static void
grow(struct memo *memo)
{
	struct memo old = *memo;

	memo->size = old.size > 0 ? old.size * 2 : FIRST_SIZE;
	memo->stored = 0;
	memo->entries = memory_new(memo->size, sizeof(*memo->entries));
	for (size_t i = 0; i < old.size; i++)
		if (old.entries[i].frame != 0)
			*find(memo, old.entries[i].hash, old.entries[i].parent) =
				old.entries[i];
	free(old.entries);
}

struct memo_entry *
memo_find(struct memo *memo, uint32_t parent, struct str text)
{
	XXH128_hash_t hash =
		XXH3_128bits_withSecret(text.ptr, text.len, hash_key, sizeof(hash_key));
	struct memo_entry *entry;

	if (memo->stored >= memo->size / 2 && memo->size < LAST_SIZE)
		grow(memo);
	entry = find(memo, hash, parent);
	if (entry->hash.low64 == hash.low64 && entry->hash.high64 == hash.high64 &&
		entry->parent == parent)
		return entry;
	*entry = (struct memo_entry){.hash = hash, .parent = parent};
	memo->stored++;
	return entry;
}

void
memo_free(struct memo *memo)
{
	free(memo->entries);
	*memo = (struct memo){0};
}
