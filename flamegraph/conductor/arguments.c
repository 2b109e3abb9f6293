/* A command line being put together. */
#include "flamegraph/conductor/arguments.h"

#include <stdlib.h>

#include "common/base/memory.h"

void
arguments_add(struct arguments *arguments, const char *text)
{
	arguments->items = memory_grow(arguments->items, &arguments->capacity,
		arguments->count + 2, sizeof(*arguments->items));
	arguments->items[arguments->count++] = text;
	arguments->items[arguments->count] = NULL;
}

void
arguments_add_all(struct arguments *arguments, const struct arguments *more)
{
	for (size_t i = 0; i < more->count; i++)
		arguments_add(arguments, more->items[i]);
}

void
arguments_free(struct arguments *arguments)
{
	free(arguments->items);
	*arguments = (struct arguments){0};
}
