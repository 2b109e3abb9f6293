/* Queues: an array that is sorted where a round ends. An item is there for two rounds
 * at most, so that all of it takes no longer than sorting what there is. */
#include "collapse/perfdata/queue.h"

#include <stdlib.h>

#include "collapse/symbols/sorted.h"
#include "common/base/memory.h"

void
queue_free(struct queue *queue)
{
	free(queue->items);
}

void
queue_add(struct queue *queue, uint64_t time, struct str bytes, struct piece *piece)
{
	queue->items = memory_grow(
		queue->items, &queue->capacity, queue->count + 1, sizeof(*queue->items));
	queue->items[queue->count++] =
		(struct waiting){time, queue->number++, bytes, piece};
	if (piece)
		piece->keepers++;
	if (time < queue->newest)
		queue->is_mixed = true;
	else
		queue->newest = time;
}

static int
compare(const void *a, const void *b)
{
	const struct waiting *left = a, *right = b;

	if (left->time != right->time)
		return left->time < right->time ? -1 : 1;
	return (left->number > right->number) - (left->number < right->number);
}

size_t
queue_order(struct queue *queue, bool all)
{
	size_t ready;

	if (queue->is_mixed)
		qsort(queue->items, queue->count, sizeof(*queue->items), compare);
	queue->is_mixed = false;
	ready = all ? queue->count
		    : sorted_up_to(queue->items, queue->count, sizeof(*queue->items),
			      queue->complete);
	queue->complete = queue->newest;
	return ready;
}

void
queue_drop(struct queue *queue, size_t count, struct pieces *pieces)
{
	for (size_t i = 0; i < count; i++)
		if (queue->items[i].piece)
			pieces_release(pieces, queue->items[i].piece);
	queue->count -= count;
	if (count > 0)
		memmove(queue->items, queue->items + count,
			queue->count * sizeof(*queue->items));
}
