/* What a line of `perf script` says. Nothing is remembered from one line to the next. */
#ifndef COLLAPSE_PERF_LINE_H
#define COLLAPSE_PERF_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

/* The line that a sample begins with. Texts are empty where the line does not have them. */
struct perf_head {
	struct str comm; /* name of the thread, without the blanks around it */
	struct str pid, tid, cpu; /* numbers as they stand; one number alone is the tid */
	uint64_t period; /* 0 where there is none */
	bool overflows; /* the period is more than fits */
	struct str event; /* with its modifiers: "cycles:ppp" */
	struct str rest; /* what follows the event: arguments, or the only frame */
	bool certain; /* nothing but the head of a sample looks like this */
};

/* Reads such a line. With certain unset any text passes, for `-F comm,ip,sym` leaves just a name: then
 * it is the head of a sample only if a stack follows. */
void perf_head_read(struct str line, struct perf_head *head);

/* What stands before and after the time of a head, without which two heads are mostly the same; false
 * where there is no time. */
bool perf_head_split(struct str line, struct str *before, struct str *after);

/* One frame of a stack. */
struct perf_frame {
	struct str address; /* hexadecimal */
	struct str symbol; /* without its offset; empty where the line has none */
	struct str module; /* without its offset; empty where the line has none */
	bool inlined;
};

/* Reads a line of a stack; false where it is none. */
bool perf_frame_read(struct str line, struct perf_frame *frame);

/* The same for the rest of a head: a sample without a call chain has its only frame there, behind
 * what else was recorded (flags of a branch, an address). */
bool perf_frame_read_rest(struct str rest, struct perf_frame *frame);

/* An input_cut: samples end at a blank line, or else before the head of the next. */
size_t perf_cut(struct str text);

#endif
