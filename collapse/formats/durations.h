/* What happened on a thread, as times at which something began and ended. */
#ifndef COLLAPSE_FORMATS_DURATIONS_H
#define COLLAPSE_FORMATS_DURATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/stack/profile.h"
#include "common/io/input.h"

/* Lengths of what is told in two parts. */
static const int64_t DURATION_BEGINS = -1, DURATION_ENDS = -2;

static const uint32_t DURATION_NO_NAME = UINT32_MAX;

/* In ns. */
struct duration {
	int64_t start, length;
	/* A number of the caller's; of what ends, DURATION_NO_NAME: it is the innermost. */
	uint32_t name;
	/* Which of the thread it is. */
	uint32_t number;
};

/* Zero is empty. */
struct durations {
	struct duration *list;
	size_t count, capacity;
	/* Some came before what is earlier. */
	bool is_unsorted;
};

/* What the numbers are called, and how many of each began and have not ended: none while
 * nothing is gone over. */
struct duration_names {
	const struct named *named;
	uint32_t *open;
};

void durations_add(struct durations *durations, const struct duration *duration);

/* Makes samples: each stack of what lasts has the time in which nothing further began.
 * Stacks stand below `root`. What ends after that in which it began goes on without it;
 * returns how many were cut, for there were too many of them at a time. */
uint64_t
durations_end(struct durations *durations, struct profile *profile, struct reader *reader,
	const struct process *process, uint32_t root, const struct duration_names *names);

void durations_free(struct durations *durations);

#endif
