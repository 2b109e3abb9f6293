/* Many ranges of addresses: sorted digit by digit of their starts, and flattened by a sweep
 * over them that keeps those that are open in a heap, the uppermost on top. */
#include "collapse/symbols/spans.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "collapse/symbols/sorted.h"
#include "common/base/memory.h"

enum {
	DIGIT = 11, /* bits of a start that one pass sorts by */
	DIGITS = 1 << DIGIT,
	FEW = 64, /* not worth the passes */
};

static void
append(struct spans *spans, const struct span *span)
{
	spans->items = memory_grow(
		spans->items, &spans->capacity, spans->count + 1, sizeof(*spans->items));
	spans->items[spans->count++] = *span;
}

void
spans_add(struct spans *spans, uint64_t start, uint64_t end, uint32_t value)
{
	if (start < end && spans->count < UINT32_MAX)
		append(spans, &(struct span){start, end, value, (uint32_t)spans->count});
}

static void
insertion_sort(struct span *items, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct span item = items[i];
		size_t at = i;

		for (; at > 0 && items[at - 1].start > item.start; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

static void
sort_by_digit(const struct span *from, struct span *to, size_t count, unsigned shift)
{
	size_t places[DIGITS] = {0};
	size_t place = 0;

	for (size_t i = 0; i < count; i++)
		places[from[i].start >> shift & (DIGITS - 1)]++;
	for (size_t i = 0; i < DIGITS; i++) {
		size_t here = places[i];

		places[i] = place;
		place += here;
	}
	for (size_t i = 0; i < count; i++)
		to[places[from[i].start >> shift & (DIGITS - 1)]++] = from[i];
}

/* The bits in which starts differ, 0 where they are in order already. */
static uint64_t
find_differences(const struct spans *spans)
{
	uint64_t differences = 0;
	bool sorted = true;

	for (size_t i = 1; i < spans->count; i++) {
		differences |= spans->items[i].start ^ spans->items[0].start;
		sorted &= spans->items[i - 1].start <= spans->items[i].start;
	}
	return sorted ? 0 : differences;
}

void
spans_sort(struct spans *spans)
{
	uint64_t differences = find_differences(spans);
	struct span *from = spans->items, *to;

	if (spans->count < FEW) {
		insertion_sort(spans->items, spans->count);
		return;
	}
	if (differences == 0)
		return;
	to = memory_resize(NULL, spans->count, sizeof(*to));
	spans->capacity = spans->count;
	for (unsigned shift = 0; shift < 64; shift += DIGIT)
		if (differences >> shift & (DIGITS - 1)) {
			struct span *sorted = to;

			sort_by_digit(from, to, spans->count, shift);
			to = from;
			from = sorted;
		}
	spans->items = from;
	free(to);
}

static bool
is_flat(const struct spans *spans)
{
	for (size_t i = 1; i < spans->count; i++)
		if (spans->items[i - 1].end > spans->items[i].start)
			return false;
	return true;
}

static void
push(struct spans *heap, const struct span *span)
{
	size_t at = heap->count;

	append(heap, span);
	for (; at > 0 && heap->items[(at - 1) / 2].layer < span->layer; at = (at - 1) / 2)
		heap->items[at] = heap->items[(at - 1) / 2];
	heap->items[at] = *span;
}

static void
pop(struct spans *heap)
{
	struct span last = heap->items[--heap->count];
	size_t at = 0;

	for (;;) {
		size_t below = 2 * at + 1;

		if (below + 1 < heap->count &&
			heap->items[below + 1].layer > heap->items[below].layer)
			below++;
		if (below >= heap->count || heap->items[below].layer < last.layer)
			break;
		heap->items[at] = heap->items[below];
		at = below;
	}
	heap->items[at] = last;
}

static void
emit(struct spans *flat, uint64_t start, uint64_t end, const struct span *of)
{
	struct span *last = flat->count > 0 ? &flat->items[flat->count - 1] : NULL;

	if (last && last->layer == of->layer && last->end == start)
		last->end = end;
	else
		append(flat, &(struct span){start, end, of->value, of->layer});
}

static void
sweep(const struct spans *spans, struct spans *flat)
{
	struct spans heap = {0};
	uint64_t at = 0;
	size_t next = 0;

	while (next < spans->count || heap.count > 0) {
		if (heap.count > 0 && heap.items[0].end <= at) {
			pop(&heap);
		} else if (next < spans->count &&
			   (heap.count == 0 || spans->items[next].start <= at)) {
			if (heap.count == 0)
				at = spans->items[next].start;
			push(&heap, &spans->items[next++]);
		} else {
			uint64_t end = heap.items[0].end;

			if (next < spans->count && spans->items[next].start < end)
				end = spans->items[next].start;
			emit(flat, at, end, &heap.items[0]);
			at = end;
		}
	}
	spans_free(&heap);
}

void
spans_flatten(struct spans *spans)
{
	struct spans flat = {0};

	spans_sort(spans);
	if (is_flat(spans))
		return;
	sweep(spans, &flat);
	spans_free(spans);
	*spans = flat;
}

const struct span *
spans_find(const struct spans *spans, uint64_t address)
{
	size_t count =
		sorted_up_to(spans->items, spans->count, sizeof(*spans->items), address);

	if (count == 0 || spans->items[count - 1].end <= address)
		return NULL;
	return &spans->items[count - 1];
}

void
spans_free(struct spans *spans)
{
	free(spans->items);
	*spans = (struct spans){0};
}
