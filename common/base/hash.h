/* Keyed hashing: with a key drawn anew in every run, no input can be made to collide.
 * What is written is always sorted, so the key never shows. */
#ifndef COMMON_BASE_HASH_H
#define COMMON_BASE_HASH_H

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

static inline uint64_t
hash_number(uint64_t number)
{
	return XXH3_64bits_withSecret(&number, sizeof(number), hash_key, sizeof(hash_key));
}

/* Of two small numbers, such as a frame and a name. */
static inline uint64_t
hash_pair(uint32_t a, uint32_t b)
{
	return hash_number((uint64_t)a << 32 | b);
}

#endif
