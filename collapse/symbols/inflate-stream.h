/* Data that was compressed by zlib, decompressed piece by piece: by ISA-L, or where that is
 * not installed by zlib, which takes twice as long. */
#ifndef COLLAPSE_SYMBOLS_INFLATE_STREAM_H
#define COLLAPSE_SYMBOLS_INFLATE_STREAM_H

#include <stddef.h>

#include "common/base/str.h"

struct inflate_stream;

/* The data must last. */
struct inflate_stream *inflate_stream_new(struct str packed);

/* Writes the next bytes to `out`; what was written before must stand in front. Returns
 * how many; fewer than `count` where there are no more, or none that can be read. */
size_t inflate_stream_read(struct inflate_stream *stream, unsigned char *out, size_t count);

/* NULL is fine. */
void inflate_stream_free(struct inflate_stream *stream);

#endif
