/* Memory that lives as long as its arena and is given back at once. */
#ifndef COMMON_BASE_ARENA_H
#define COMMON_BASE_ARENA_H

#include <stddef.h>

#include "common/base/str.h"

struct arena_block;

/* Zero is an empty arena. */
struct arena {
	/* The one being filled; older ones hang behind it. */
	struct arena_block *block;
	/* Bytes taken of it. */
	size_t used;
	/* Bytes it has. */
	size_t size;
};

/* `count` zeroed items of `size` bytes, aligned for any type. Never fails: out of memory
 * ends the program. */
void *arena_new(struct arena *arena, size_t count, size_t size);

/* A copy of s in the arena, followed by a NUL that is not counted. */
struct str arena_copy(struct arena *arena, struct str s);

/* Empties the arena, which keeps some memory to be filled again. */
void arena_rewind(struct arena *arena);

/* Gives everything back; the arena is empty again. */
void arena_free(struct arena *arena);

#endif
