/* The modules there are: found by a hash of their keys. */
#include "collapse/symbols/modules.h"

#include <stdlib.h>

#include "common/base/hash.h"
#include "common/base/memory.h"

/* Of those with one hash. */
struct named {
	struct str key;
	struct module *module;
	struct named *next;
};

struct module *
modules_find(const struct modules *modules, struct str key)
{
	const struct named *named = lookup_find(&modules->by_key, hash_str(key));

	for (; named; named = named->next)
		if (str_equal(named->key, key))
			return named->module;
	return NULL;
}

void
modules_add(struct modules *modules, struct str key, struct module *module)
{
	struct named *named = arena_new(&modules->arena, 1, sizeof(*named));
	const struct named *first = lookup_find(&modules->by_key, hash_str(key));

	*named = (struct named){.key = arena_copy(&modules->arena, key), .module = module};
	if (first) {
		named->next = first->next;
		((struct named *)(uintptr_t)first)->next = named;
	} else {
		lookup_add(&modules->by_key, hash_str(key), named);
	}
	modules->items = memory_grow(modules->items, &modules->capacity, modules->count + 1,
		sizeof(*modules->items));
	modules->items[modules->count++] = module;
}

void
modules_free(struct modules *modules)
{
	free(modules->items);
	lookup_free(&modules->by_key);
	arena_free(&modules->arena);
	*modules = (struct modules){0};
}
