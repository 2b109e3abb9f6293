/* A queue: records wait for those that come later and are older. Each processor's
 * records are in the order of time, but they were written one processor after the
 * other; at the end of a round all that was there had been written. */
#ifndef COLLAPSE_PERFDATA_QUEUE_H
#define COLLAPSE_PERFDATA_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collapse/perfdata/tape.h"

struct waiting {
	/* Stays first, see sorted.h. */
	uint64_t time;
	/* In the order they came. */
	uint64_t number;
	/* Of the record. */
	struct str bytes;
	/* The one that it lies in; NULL: none. */
	struct piece *piece;
};

/* Zero is empty. */
struct queue {
	struct waiting *items;
	size_t count, capacity;
	uint64_t number;
	/* The newest so far, and at the end of the round before: what is not newer than
	 * that is complete. */
	uint64_t newest, complete;
	/* Items are not in the order of time. */
	bool is_mixed;
};

void queue_free(struct queue *queue);

/* Keeps a record, and with it the piece of a tape that it lies in; one in none stays
 * where it is. */
void queue_add(struct queue *queue, uint64_t time, struct str bytes, struct piece *piece);

/* A round ends, or with `all` the recording does: how many of the items, from the first
 * on, have all that is older before them. They are in the order of time then. */
size_t queue_order(struct queue *queue, bool all);

/* So many items are done with: their pieces are released. */
void queue_drop(struct queue *queue, size_t count, struct pieces *pieces);

#endif
