/* Files that a recording names, which may be anything: only regular ones are opened. */
#ifndef COLLAPSE_SYMBOLS_FILE_H
#define COLLAPSE_SYMBOLS_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"
#include "common/base/str.h"

/* Sees all of a file without copying it. False where it is not there, is empty, is no
 * regular file or cannot be read; nothing is said. */
bool file_map(const char *path, struct str *bytes);

void file_unmap(struct str bytes);

/* Whether it is a regular file with nothing in it. */
bool file_is_empty(const char *path);

/* Adds what a file says that is written as it is read, as those of /proc are, but not more
 * than `most` bytes. A file with more is cut. */
bool file_read(const char *path, size_t most, struct buf *text);

/* Whether it is a regular file that belongs to this user or to root. */
bool file_is_trusted(const char *path);

#endif
