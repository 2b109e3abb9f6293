/* The sides of a profile. */
#include "common/tree/sides.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/noise/noise.h"

/* Whether all columns are runs of the same. */
static bool
is_one_side(const struct tree *tree)
{
	for (unsigned column = 1; column < tree->columns; column++)
		if (!tree->labels || !str_equal(tree->labels[column], tree->labels[0]))
			return false;
	return true;
}

/* Which side each column is on. Freed with free(). */
static unsigned char *
assign(struct sides *sides, const struct tree *tree)
{
	unsigned char *side = memory_new(tree->columns, sizeof(*side));

	sides->count = noise_has_sides(tree) ? MOST_SIDES : 1;
	if (sides->count == 1 && !is_one_side(tree))
		message_die("a picture compares columns named before and after, and these "
			    "are others");
	sides->names[BEFORE] = STR("before");
	sides->names[AFTER] = STR("after");
	for (unsigned column = 0; column < tree->columns; column++) {
		side[column] = sides->count > 1 && noise_is_after(tree, column);
		sides->runs[side[column]]++;
		if (tree->labels)
			sides->names[side[column]] = tree->labels[column];
	}
	return side;
}

/* What columns of one side add up to. */
static uint64_t *
add_up(const struct sides *sides, const struct tree *tree, const unsigned char *side)
{
	uint64_t *sums =
		memory_new((size_t)tree->frame_count * sides->count, sizeof(*sums));
	const uint64_t *from = tree->self;

	for (size_t frame = 0; frame < tree->frame_count; frame++)
		for (unsigned column = 0; column < tree->columns; column++) {
			uint64_t *sum = &sums[frame * sides->count + side[column]];

			if (__builtin_add_overflow(*sum, *from++, sum))
				message_die("counts add up to more than 2^64-1");
		}
	return sums;
}

void
sides_start(struct sides *sides, const struct tree *tree)
{
	struct tree summed = *tree;
	unsigned char *side;

	*sides = (struct sides){0};
	side = assign(sides, tree);
	if (tree->columns != sides->count || (sides->count > 1 && side[BEFORE] != BEFORE))
		sides->sums = add_up(sides, tree, side);
	sides->self = sides->sums ? sides->sums : tree->self;
	free(side);
	summed.self = sides->self;
	summed.columns = sides->count;
	sides->total = tree_totals(&summed);
}

void
sides_free(struct sides *sides)
{
	free(sides->sums);
	free(sides->total);
}
