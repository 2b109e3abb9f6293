/* Bytes of a descriptor, unwrapped: gzip and zstd are recognised by their first bytes. */
#ifndef COMMON_UNWRAP_H
#define COMMON_UNWRAP_H

#include <stddef.h>

struct unwrap;

/* Reads from `descriptor`, which stays the caller's; `name` is for messages and must outlive it. */
struct unwrap *unwrap_open(int descriptor, const char *name);

/* Up to `size` bytes into `to`; 0 at the end only. A failed read and damaged or cut compressed data
 * end the program with a message. */
size_t unwrap_read(struct unwrap *unwrap, char *to, size_t size);

void unwrap_close(struct unwrap *unwrap);

#endif
