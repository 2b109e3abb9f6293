/* Parts of object files that are compressed. */
#ifndef COLLAPSE_SYMBOLS_UNPACK_H
#define COLLAPSE_SYMBOLS_UNPACK_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* What a file says of how it is compressed is only believed within reason: the result is at
 * most as many times as large. */
enum { UNPACK_LARGEST_RATIO = 400 };

bool unpack_is_reasonable(struct str packed, uint64_t size);

/* Add what the bytes stand for. False where they are damaged or stand for too much. */
bool unpack_zstd(struct str packed, uint64_t size, struct buf *bytes);
bool unpack_xz(struct str packed, struct buf *bytes);

#endif
