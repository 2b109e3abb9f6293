/* Cache: a text that stands for a symbol → the names that the symbol has become. Parsing
 * and tidying happen once for each text. */
#ifndef COLLAPSE_STACK_NAMED_H
#define COLLAPSE_STACK_NAMED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/hash.h"
#include "common/base/str.h"

/* What a symbol has become. */
struct named {
	/* The text is known by its hash alone: two of 128 bits under a secret key are
	 * less likely to be equal by chance than the memory is to fail. */
	XXH128_hash_t hash;
	/* Names in the list of the stack builder, callers first, mostly one; count 0: a
	 * free slot. */
	uint32_t first, count;
	/* The name of the module's file; only with --by module. */
	uint32_t module;
	/* The profiler has no name for it. */
	bool unknown;
	/* The profiler names its module. */
	bool has_module;
	/* What calls it is left out (--skip-after). */
	bool stops;
};

/* Zero is empty. */
struct named_table {
	struct named *slots;
	size_t mask, count;
};

/* What the text has become. One without names is new: the caller fills it before the
 * next call. Valid until the next call. */
struct named *named_find(struct named_table *table, struct str text);

void named_free(struct named_table *table);

#endif
