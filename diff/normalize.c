/* Two recordings on one scale, by the largest remainder: products of 128 bits, no
 * rounding errors. */
#include "diff/normalize.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/order.h"
#include "common/tree/walk.h"

__extension__ typedef unsigned __int128 product;

/* What rounding a count down leaves, to be given back to the largest. */
struct remainder {
	uint64_t size;
	/* Of the stack in the order of bytes. */
	size_t place;
	uint32_t frame;
};

static int
compare_remainders(const void *first, const void *second)
{
	const struct remainder *a = first;
	const struct remainder *b = second;

	if (a->size != b->size)
		return a->size < b->size ? 1 : -1;
	return (a->place > b->place) - (a->place < b->place);
}

/* The frames with a self count before, in the order of their lines. Returns how many. */
static size_t
find_counts(const struct tree *tree, struct remainder *remainders)
{
	struct order order;
	struct walk walk;
	uint32_t frame;
	size_t count = 0;

	order_by_name(&order, tree);
	walk_start(&walk, tree, &order);
	while (walk_next(&walk, &frame))
		if (tree_self(tree, frame)[0] > 0) {
			remainders[count] =
				(struct remainder){.place = count, .frame = frame};
			count++;
		}
	order_free(&order);
	return count;
}

static void
scale(struct tree *tree, uint64_t from, uint64_t to)
{
	struct remainder *remainders = memory_new(tree->frame_count, sizeof(*remainders));
	size_t count = find_counts(tree, remainders);
	uint64_t missing = to;

	for (size_t i = 0; i < count; i++) {
		uint32_t frame = remainders[i].frame;
		product scaled = (product)tree_self(tree, frame)[0] * to;
		uint64_t self = (uint64_t)(scaled / from);

		tree_set_count(tree, frame, 0, self);
		remainders[i].size = (uint64_t)(scaled % from);
		missing -= self;
	}
	qsort(remainders, count, sizeof(*remainders), compare_remainders);
	for (size_t i = 0; i < missing; i++)
		tree_count(tree, remainders[i].frame, 0, 1);
	free(remainders);
}

void
normalize(struct tree *tree)
{
	uint64_t *totals = tree_totals(tree);
	uint64_t before = totals[0];
	uint64_t after = totals[1];

	free(totals);
	if (before == after)
		return;
	scale(tree, before, after);
}
