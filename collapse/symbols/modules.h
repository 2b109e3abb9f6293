/* The modules there are, in the order they were first seen. */
#ifndef COLLAPSE_SYMBOLS_MODULES_H
#define COLLAPSE_SYMBOLS_MODULES_H

#include <stddef.h>

#include "collapse/symbols/lookup.h"
#include "collapse/symbols/module.h"
#include "common/base/arena.h"

/* Zero is empty. */
struct modules {
	struct module **items;
	size_t count, capacity;
	struct lookup by_key;
	struct arena arena;
};

/* The module that was added under a key, any bytes; NULL: none. */
struct module *modules_find(const struct modules *modules, struct str key);

/* Adds one, which stays the caller's, under a key that has none yet. */
void modules_add(struct modules *modules, struct str key, struct module *module);

/* Gives the list back, not the modules. */
void modules_free(struct modules *modules);

#endif
