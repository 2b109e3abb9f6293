/* A profile of a speedscope file: stacks of numbers of frames, and what each weighs or
 * until when it lasted. */
#ifndef COLLAPSE_FORMATS_SPEEDSCOPE_RUN_H
#define COLLAPSE_FORMATS_SPEEDSCOPE_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/carrier/fixed.h"
#include "collapse/carrier/json.h"
#include "collapse/carrier/numbers.h"
#include "common/base/ids.h"
#include "common/base/str.h"
#include "common/tree/tree.h"

/* A number of a profile, exactly. */
struct run_numbers {
	struct fixed *items;
	size_t count, capacity;
};

/* The stacks of all profiles of a file. */
struct run_stacks {
	/* The name of a frame of it is its number in the file, and 1. */
	struct tree tree;
	/* While events are read: the frames that were opened, and how many of each are
	 * still open. */
	struct ids opened;
	struct numbers open;
};

/* Names, units and stacks are the caller's. */
struct run {
	struct str name, unit;
	struct run_stacks *stacks;
	/* The leaf of each sample, RUN_NO_STACK where there is none; and its weight. */
	struct numbers leaves;
	struct run_numbers weights;
	/* Instead, what was innermost after each event, and when it happened. */
	bool is_evented;
	/* The innermost frame, while they are read. */
	uint32_t leaf;
	/* Events that ended what had not begun. */
	uint64_t stray;
};

static const int64_t RUN_NO_STACK = 0;

void run_stacks_start(struct run_stacks *stacks);
void run_stacks_free(struct run_stacks *stacks);

void run_start(struct run *run, struct run_stacks *stacks);
void run_free(struct run *run);

/* [[0, 1, 2], [0, 1]], root first; and [3, 0.5]. */
void run_read_samples(struct run *run, struct json *json);
void run_read_weights(struct run *run, struct json *json);

/* [{"type": "O", "frame": 0, "at": 12}, {"type": "C", "frame": 0, "at": 13.5}] */
void run_read_events(struct run *run, struct json *json);

/* As many decimals as keep all numbers of the runs exact, or else, which is said of the
 * input, as fit. */
unsigned run_common_decimals(const struct run *runs, size_t count, const char *input);

#endif
