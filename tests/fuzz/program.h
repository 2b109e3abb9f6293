/* Programs run inside a fuzz target: on inputs, and without ending it. */
#ifndef TESTS_FUZZ_PROGRAM_H
#define TESTS_FUZZ_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"

typedef int main_function(int argc, char **argv);

/* The path of a file with these bytes, there until a program has been run. */
const char *program_file(struct str bytes);

/* Runs a program with its name and up to seven further arguments, ended by NULL, each
 * shorter than 64 bytes; what it writes to its standard output is added to `output`.
 * The exit status, also where it ends itself with message_die. */
int program_run(main_function *program, const char *const *arguments, struct buf *output);

/* Whether text that a program has written is not read as such: its first name may be
 * what compressed data begins with, or a byte order mark. */
bool program_is_mistakable(struct str text);

/* The input cut at its first NUL, which is in neither part: two files for a program. */
struct cut program_inputs(const uint8_t *bytes, size_t size);

/* What libFuzzer, or replay.c, calls for every input. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
