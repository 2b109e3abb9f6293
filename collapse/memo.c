/* Where lines that were read before led to. */
#include "collapse/memo.h"

#include <stdlib.h>

#include "common/memory.h"

enum { ENTRIES = 1 << 15 }; /* a power of two: 1.3 MB, and it need not hold everything */

struct memo_entry *
memo_find(struct memo *memo, uint32_t parent, struct str text)
{
	XXH128_hash_t hash =
		XXH3_128bits_withSecret(text.ptr, text.len, hash_key, sizeof(hash_key));
	struct memo_entry *entry;

	if (!memo->entries)
		memo->entries = memory_new(ENTRIES, sizeof(*memo->entries));
	entry = &memo->entries[(hash.low64 + parent * UINT64_C(0x9E3779B97F4A7C15)) %
			       ENTRIES];
	if (entry->hash.low64 != hash.low64 || entry->hash.high64 != hash.high64 ||
		entry->parent != parent)
		*entry = (struct memo_entry){.hash = hash, .parent = parent};
	return entry;
}

void
memo_free(struct memo *memo)
{
	free(memo->entries);
	*memo = (struct memo){0};
}
