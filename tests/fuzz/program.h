/* Programs run inside a fuzz target: on an input, and without ending it. */
#ifndef TESTS_FUZZ_PROGRAM_H
#define TESTS_FUZZ_PROGRAM_H

#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"

typedef int main_function(int argc, char **argv);

/* Runs a program with one option (or NULL) on `input`; what it writes is added to `output`. The exit
 * status, also where it ends itself with message_die. */
int program_run(
	main_function *program, const char *option, struct str input, struct buf *output);

/* What libFuzzer, or replay.c, calls for every input. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#endif
