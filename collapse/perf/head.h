/* The line that a sample of `perf script` text begins with. Nothing is remembered from
 * one line to the next. */
#ifndef COLLAPSE_PERF_HEAD_H
#define COLLAPSE_PERF_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/str.h"

/* The line that a sample begins with. Texts are empty where the line does not have them. */
struct perf_head {
	/* Name of the thread, without the blanks around it. */
	struct str comm;
	/* Numbers as they stand; one number alone is the tid. */
	struct str pid, tid, cpu;
	/* 0 where there is none. */
	uint64_t period;
	bool has_period;
	/* What is wrong with one that cannot be read, or NULL. */
	const char *bad_period;
	/* With its modifiers: "cycles:ppp". */
	struct str event;
	/* What follows the event: arguments, or the only frame. */
	struct str rest;
	/* Nothing but the head of a sample looks like this. */
	bool certain;
	/* It says when: all heads of a text do, or none. */
	bool timed;
};

/* Reads such a line. With certain unset any text passes, for `-F comm,ip,sym` leaves
 * just a name: then it is the head of a sample only if a stack follows. */
void perf_head_read(struct str line, struct perf_head *head);

/* What stands before and after the time of a head, without which two heads are mostly
 * the same; false where there is no time. */
bool perf_head_split(struct str line, struct str *before, struct str *after);

/* An input_cut: samples end at a blank line, or else before the head of the next. */
size_t perf_cut(struct str text);

#endif
