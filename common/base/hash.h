/* Keyed hashing: with a key drawn anew in every run, no input can be made to collide. What is
 * written is always sorted, so the key never shows. */
#ifndef COMMON_HASH_H
#define COMMON_HASH_H

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "common/base/str.h"

enum { HASH_KEY_SIZE = 192 }; /* bytes; XXH3 asks for at least 136 */

extern unsigned char hash_key[HASH_KEY_SIZE];

/* Draws the key. Call before the first hash; a second call does nothing. */
void hash_start(void);

static inline uint64_t
hash_str(struct str s)
{
	return XXH3_64bits_withSecret(s.ptr, s.len, hash_key, sizeof(hash_key));
}

/* Wide enough to know a text by its hash alone. */
static inline XXH128_hash_t
hash_wide(struct str s)
{
	return XXH3_128bits_withSecret(s.ptr, s.len, hash_key, sizeof(hash_key));
}

/* Of two small numbers, such as a frame and a name. */
static inline uint64_t
hash_pair(uint32_t a, uint32_t b)
{
	uint64_t both = (uint64_t)a << 32 | b;

	return XXH3_64bits_withSecret(&both, sizeof(both), hash_key, sizeof(hash_key));
}

#endif
