/* An executable file, as far as it tells how it was compiled. */
#ifndef FLAMEGRAPH_CONDUCTOR_EXECUTABLE_H
#define FLAMEGRAPH_CONDUCTOR_EXECUTABLE_H

#include <stdbool.h>
#include <stdint.h>

/* What is no regular file, or no executable of this machine's kind, is none of it. */
struct executable {
	/* Compiled by Go. */
	bool is_go;
	/* Bytes of code. */
	uint64_t code_size;
	/* Most functions set up a frame pointer. */
	bool has_frame_pointers;
};

/* Whether a file can be run: machine code, or a script that names its interpreter. */
bool executable_is_program(const char *path);

struct executable executable_read(const char *path);

#endif
