/* The cache: sets of four slots, chosen by the hash, the newest first; what is older
 * falls out. */
#include "collapse/perf/memo.h"

#include <stdlib.h>

#include "common/base/hash.h"
#include "common/base/memory.h"

/* Slots, powers of two: few for a small input, and at most 1 MB, which need not hold
 * all. */
enum {
	FIRST_SIZE = 256,
	LAST_SIZE = 1 << 16,
	WAYS = 4, /* slots for an entry: a line of the processor's cache */
};

struct memo_key
memo_key(uint32_t parent, struct str text)
{
	XXH128_hash_t hash = hash_wide(text);
	uint64_t below = parent * UINT64_C(0x9E3779B97F4A7C15);

	return (struct memo_key){hash.low64 + below, hash.high64 ^ below};
}

static struct memo_entry *
find_ways(const struct memo *memo, uint64_t slot)
{
	return &memo->entries[slot & (memo->size - 1) & ~(uint64_t)(WAYS - 1)];
}

const struct memo_entry *
memo_find(const struct memo *memo, struct memo_key key)
{
	const struct memo_entry *entry;

	if (memo->size == 0)
		return NULL;
	entry = find_ways(memo, key.slot);
	for (size_t i = 0; i < WAYS; i++)
		if (entry[i].check == key.check && entry[i].frame != 0)
			return &entry[i];
	return NULL;
}

/* Begins again with more slots. */
static void
grow(struct memo *memo)
{
	memo->size = memo->size > 0 ? memo->size * 4 : FIRST_SIZE;
	memo->stored = 0;
	free(memo->entries);
	memo->entries = memory_table(memo->size, sizeof(*memo->entries));
}

void
memo_store(struct memo *memo, struct memo_key key, uint32_t frame, uint64_t lines,
	uint64_t unknown)
{
	struct memo_entry *entry;

	if (lines > UINT16_MAX)
		return;
	if (memo->stored >= memo->size / 2 && memo->size < LAST_SIZE)
		grow(memo);
	entry = find_ways(memo, key.slot);
	memmove(entry + 1, entry, (WAYS - 1) * sizeof(*entry));
	*entry = (struct memo_entry){key.check, frame, (uint16_t)lines, (uint16_t)unknown};
	memo->stored++;
}

void
memo_free(struct memo *memo)
{
	free(memo->entries);
	*memo = (struct memo){0};
}
