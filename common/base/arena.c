/* Memory that lives as long as its arena: blocks of growing size, filled from their
 * start. */
#include "common/base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"

enum {
	FIRST_BLOCK = 16 << 10, /* bytes; each next block is twice as large */
	LARGEST_BLOCK = 4 << 20, /* until here */
	ALIGNMENT = alignof(max_align_t),
};

struct arena_block {
	struct arena_block *older;
	alignas(max_align_t) char bytes[];
};

static void
add_block(struct arena *arena, size_t need)
{
	size_t size = arena->size * 2;
	struct arena_block *block;

	if (size < FIRST_BLOCK)
		size = FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof(*block))
		message_die("out of memory");
	block = memory_resize(NULL, sizeof(*block) + size, 1);
	block->older = arena->block;
	*arena = (struct arena){.block = block, .size = size};
}

/* `size` bytes at a multiple of `alignment`, with whatever was in them. */
static char *
take(struct arena *arena, size_t size, size_t alignment)
{
	size_t start = (arena->used + alignment - 1) & ~(alignment - 1);

	if (!arena->block || start > arena->size || size > arena->size - start) {
		add_block(arena, size);
		start = 0;
	}
	arena->used = start + size;
	return arena->block->bytes + start;
}

void *
arena_new(struct arena *arena, size_t count, size_t size)
{
	char *bytes;

	if (count > SIZE_MAX / 2 / size)
		message_die("out of memory");
	bytes = take(arena, count * size, ALIGNMENT);
	memset(bytes, 0, count * size);
	return bytes;
}

struct str
arena_copy(struct arena *arena, struct str s)
{
	char *bytes = take(arena, s.len + 1, 1);

	if (s.len > 0)
		memcpy(bytes, s.ptr, s.len);
	bytes[s.len] = '\0';
	return (struct str){bytes, s.len};
}

void
arena_rewind(struct arena *arena)
{
	struct arena older = {.block = arena->block ? arena->block->older : NULL};

	arena_free(&older);
	if (arena->block)
		arena->block->older = NULL;
	arena->used = 0;
}

void
arena_free(struct arena *arena)
{
	while (arena->block) {
		struct arena_block *older = arena->block->older;

		free(arena->block);
		arena->block = older;
	}
	*arena = (struct arena){0};
}
