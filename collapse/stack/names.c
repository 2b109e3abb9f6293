/* A list of names, in one array that grows. */
#include "collapse/stack/names.h"

#include <stdlib.h>

#include "common/base/buf.h"
#include "common/base/memory.h"

void
names_add(struct names *names, uint32_t name)
{
	names->items = memory_grow(
		names->items, &names->capacity, names->count + 1, sizeof(*names->items));
	names->items[names->count++] = name;
}

void
names_add_source(struct names *names, struct tree *tree, struct str source)
{
	uint32_t *last = &names->items[names->count - 1];
	struct buf text = {0};

	buf_add(&text, tree->names[*last]);
	buf_byte(&text, ':');
	buf_add(&text, source);
	*last = tree_name(tree, buf_str(&text));
	buf_free(&text);
}

void
names_free(struct names *names)
{
	free(names->items);
	*names = (struct names){0};
}
