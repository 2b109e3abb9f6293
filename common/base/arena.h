/* Memory that lives as long as its arena and is given back at once. */
#ifndef COMMON_ARENA_H
#define COMMON_ARENA_H

#include <stddef.h>

#include "common/base/str.h"

struct arena_block;

/* Zero is an empty arena. */
struct arena {
	struct arena_block *block; /* the one being filled; older ones hang behind it */
	size_t used; /* bytes taken of it */
	size_t size; /* bytes it has */
};

/* `count` zeroed items of `size` bytes, aligned for any type. Never fails: out of memory ends the
 * program. */
void *arena_new(struct arena *arena, size_t count, size_t size);

/* A copy of s in the arena, followed by a NUL that is not counted. */
struct str arena_copy(struct arena *arena, struct str s);

/* Gives everything back; the arena is empty again. */
void arena_free(struct arena *arena);

#endif
