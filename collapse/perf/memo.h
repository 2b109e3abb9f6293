/* Cache: a text below a frame → the frame that it led to. Stacks come back, and most of
 * the others begin as one did. */
#ifndef COLLAPSE_PERF_MEMO_H
#define COLLAPSE_PERF_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

/* A text below a frame, by a hash of 128 bits under a secret key: which slot it is
 * looked for in, and what it is then known by. That one of a billion texts is taken for
 * another has a chance of 1 to 5 billion. */
struct memo_key {
	uint64_t slot, check;
};

/* A text that was read. */
struct memo_entry {
	uint64_t check;
	/* Where it leads to; 0: a free slot. */
	uint32_t frame;
	/* How many there are, and how many of them without a name. */
	uint16_t lines, unknown;
};

/* Slots, up to a fixed number of them, where the newest displaces what was there. Zero
 * is empty. */
struct memo {
	struct memo_entry *entries;
	/* Slots: a power of two. */
	size_t size;
	/* Entries stored since it has this size. */
	size_t stored;
};

struct memo_key memo_key(uint32_t parent, struct str text);

/* What the text is known to be, or NULL. Valid until the next memo_store. */
const struct memo_entry *memo_find(const struct memo *memo, struct memo_key key);

/* Remembers it. What has more lines than an entry can say is left to be read again. */
void memo_store(struct memo *memo, struct memo_key key, uint32_t frame, uint64_t lines,
	uint64_t unknown);

void memo_free(struct memo *memo);

#endif
