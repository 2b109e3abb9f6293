/* Bytes of a descriptor, unwrapped: gzip and zstd are recognised by their first bytes. */
#ifndef COMMON_IO_UNWRAP_H
#define COMMON_IO_UNWRAP_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct unwrap;

/* Reads from `descriptor`, which stays the caller's; `name` is for messages and must
 * outlive it. */
struct unwrap *unwrap_open(int descriptor, const char *name);

/* Up to `size` bytes into `to`; 0 at the end only. A failed read and damaged or cut
 * compressed data end the program with a message. */
size_t unwrap_read(struct unwrap *unwrap, char *to, size_t size);

/* Where in a plain file that can be read at any place the next byte stands, and where
 * the file ended when it was opened; false for anything else. */
bool unwrap_place(const struct unwrap *unwrap, off_t *next, off_t *end);

/* `size` bytes of such a file at a place before that end into `to`; leaves alone what
 * unwrap_read gives. Several threads may do so at once. A file that has become shorter
 * ends the program with a message. */
void unwrap_read_at(const struct unwrap *unwrap, char *to, size_t size, off_t place);

/* Once all has been read: a file that has become shorter meanwhile ends the program with
 * a message, one that has been written to is warned of. */
void unwrap_check(const struct unwrap *unwrap);

void unwrap_close(struct unwrap *unwrap);

#endif
