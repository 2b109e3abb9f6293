/* What the same text in many lines became the first time. In `perf script` text a line's
 * "symbol+0xoff (module)" comes back dozens of times: parsing and tidying happen once for each. */
#ifndef COLLAPSE_TAILS_H
#define COLLAPSE_TAILS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/hash.h"
#include "common/base/str.h"

/* A text is known by its hash alone: two of 128 bits under a secret key are less likely to be equal by
 * chance than the memory is to fail. */
struct tail {
	XXH128_hash_t hash;
	uint32_t first, count; /* names, callers first, mostly one; count 0: a free place */
	uint32_t module; /* a name: the module's file name; only with --by module */
	bool unknown; /* it has no name */
	bool has_module; /* the line names one, or says that the frame is inlined */
	bool stops; /* --skip-after: what calls it is left out */
};

/* Zero is empty. */
struct tails {
	struct tail *places;
	size_t mask, count;
};

/* The place of the tail with this text; one without names is for a new tail, which the caller fills
 * before the next call. Valid until the next call. */
struct tail *tails_find(struct tails *tails, struct str text);

void tails_free(struct tails *tails);

#endif
