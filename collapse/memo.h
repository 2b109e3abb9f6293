/* Where lines that were read before led to. Most stacks begin as others did: a few lines of text below
 * one frame lead to another, whatever is in between. */
#ifndef COLLAPSE_MEMO_H
#define COLLAPSE_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/hash.h"
#include "common/str.h"

/* What a text below a frame is known to be; the text by its hash (see tails.h). */
struct memo_entry {
	XXH128_hash_t hash;
	uint32_t parent;
	uint32_t frame; /* where it leads to; 0: not known */
	uint32_t frames,
		unknown; /* how many there are, and how many of them without a name */
};

/* Places, up to a fixed number of them, where the newest displaces what was there. Zero is empty. */
struct memo {
	struct memo_entry *entries;
	size_t size; /* places: a power of two */
	size_t stored; /* since it has this size */
};

/* The entry for the text below `parent`. Where its frame is 0 the caller finds out and sets it.
 * Valid until the next call. */
struct memo_entry *memo_find(struct memo *memo, uint32_t parent, struct str text);

void memo_free(struct memo *memo);

#endif
