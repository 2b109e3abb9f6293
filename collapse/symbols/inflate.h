/* Data that was compressed by zlib, decompressed as far as it is asked for: of the debug
 * information of a large library, a recording needs what stands before some place. */
#ifndef COLLAPSE_SYMBOLS_INFLATE_H
#define COLLAPSE_SYMBOLS_INFLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/str.h"

struct inflate;

/* Begins with data in the format of zlib that stands for `size` bytes; it must last. */
struct inflate *inflate_new(struct str packed, size_t size);

/* Where the bytes are; those that have not been reached mean nothing. */
struct str inflate_bytes(const struct inflate *inflate);

/* Goes on until there are so many bytes; false where there will not be. */
bool inflate_reach(struct inflate *inflate, size_t count);

/* NULL is fine. */
void inflate_free(struct inflate *inflate);

#endif
