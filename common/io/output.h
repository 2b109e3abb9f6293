/* Where a result goes: stdout, or a file that is replaced as a whole. Write freely,
 * check once: the first failed write ends the program with a message and STATUS_FAILED. */
#ifndef COMMON_IO_OUTPUT_H
#define COMMON_IO_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "common/base/str.h"

struct output;

/* Opens `path` for writing, or stdout where it is "-" or NULL. A regular file is written
 * beside its place under a name of its own and moved there by output_close, with the
 * permissions of the old one and, where we may, its owner; until then, and also where
 * the program ends early or is interrupted, the old file stays and no litter is left. A
 * device, a pipe, and a descriptor ("/dev/stdout", "/dev/fd/3") are written to as they
 * are. One output at a time may be a file. */
struct output *output_open(const char *path);

/* Whether that is stdout, also by another of its names. */
bool output_is_stdout(const char *path);

/* The path of a result: that of stdout where it is stdout. */
const char *output_path(const char *path);

/* Whether two paths lead, or would lead, to the same file, which the one written later
 * would replace. */
bool output_is_same(const char *one, const char *other);

void output_add(struct output *output, struct str s);
void output_byte(struct output *output, char byte);

/* Writes what is still held back, and puts the file in its place. */
void output_close(struct output *output);

#endif
