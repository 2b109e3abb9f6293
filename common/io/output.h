/* Where a result goes: stdout, or a file that is replaced as a whole. Write freely, check once: the
 * first failed write ends the program with a message and STATUS_FAILED. */
#ifndef COMMON_OUTPUT_H
#define COMMON_OUTPUT_H

#include <stdint.h>

#include "common/base/str.h"

struct output;

/* Opens `path` for writing, or stdout where it is "-" or NULL. A regular file is written beside its
 * place under a name of its own and moved there by output_close; until then, and also where the
 * program ends early or is interrupted, the old file stays and no litter is left. One output at a
 * time may be a file. */
struct output *output_open(const char *path);

void output_add(struct output *output, struct str s);
void output_byte(struct output *output, char byte);

/* Writes what is still held back, and puts the file in its place. */
void output_close(struct output *output);

#endif
