/* What the same text in many lines became the first time. In `perf script` text a line's
 * "symbol+0xoff (module)" comes back dozens of times: parsing and tidying happen once for each. */
#ifndef COLLAPSE_TAILS_H
#define COLLAPSE_TAILS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/str.h"

/* Names of the tree, callers first; mostly one. */
struct tail {
	uint64_t hash;
	struct str text;
	uint32_t first, count; /* names[first] up to names[first + count - 1] */
	uint32_t module; /* a name: the module's file name; only with --by module */
	bool unknown;
	bool inlined;
	bool has_module; /* the line names one, or says that the frame is inlined */
	bool stops; /* --skip-after: what calls it is left out */
};

/* Zero is empty. */
struct tails {
	struct arena arena;
	struct tail *tails;
	size_t count, capacity;
	uint32_t *slots; /* number + 1, or 0 */
	size_t mask;
};

/* The tail with this text, found or added; an added one has no names yet and *added is set. Valid until
 * the next is added. */
struct tail *tails_find(struct tails *tails, struct str text, bool *added);

void tails_free(struct tails *tails);

#endif
