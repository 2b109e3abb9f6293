/* A line of a stack in `perf script` text. */
#ifndef COLLAPSE_PERF_FRAME_H
#define COLLAPSE_PERF_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/str.h"

/* One frame of a stack. */
struct perf_frame {
	/* Hexadecimal. */
	struct str address;
	/* Without its offset; empty where the line has none. */
	struct str symbol;
	/* Without its offset; empty where the line has none. */
	struct str module;
	bool inlined;
};

/* Reads a line of a stack; false where it is none. */
bool perf_frame_read(struct str line, struct perf_frame *frame);

/* Where the address ends in such a line: perf pads it to 16 places behind a TAB or,
 * where a frame is all that a sample has, behind a blank. */
size_t perf_address_end(struct str line);
enum { PERF_ADDRESS_END = 17 };

/* The same for the rest of a head: a sample without a call chain has its only frame
 * there, behind what else was recorded (flags of a branch, an address). */
bool perf_frame_read_rest(struct str rest, struct perf_frame *frame);

/* "call", "hw": what a branch is said to be, in front of an address. */
bool perf_is_branch_flag(struct str word);

#endif
