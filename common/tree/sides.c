/* The sides of a profile. */
#include "common/tree/sides.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/base/message.h"
#include "common/tree/tree.h"

static bool
is_label(const struct tree *tree, unsigned column, struct str label)
{
	return str_equal(tree->labels[column], label);
}

bool
sides_is_slice(const struct tree *tree, unsigned column)
{
	return tree->labels && (is_label(tree, column, STR("before-slice")) ||
				       is_label(tree, column, STR("after-slice")));
}

bool
sides_is_after(const struct tree *tree, unsigned column)
{
	if (!tree->labels)
		return column == 1;
	return is_label(tree, column, STR("after")) ||
	       is_label(tree, column, STR("after-slice"));
}

bool
sides_are_two(const struct tree *tree)
{
	unsigned sides[SIDES] = {0}, slices = 0;

	if (!tree->labels)
		return tree->columns == 2;
	for (unsigned i = 0; i < tree->columns; i++) {
		if (!is_label(tree, i, STR("before")) && !is_label(tree, i, STR("after")) &&
			!sides_is_slice(tree, i))
			return false;
		sides[sides_is_after(tree, i)]++;
		slices += sides_is_slice(tree, i);
	}
	return sides[BEFORE] > 0 && sides[AFTER] > 0 &&
	       (slices == 0 || slices == tree->columns);
}

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

	sides->count = sides_are_two(tree) ? SIDES : 1;
	if (sides->count == 1 && !is_one_side(tree))
		message_die("a picture compares columns named before and after, and these "
			    "are others");
	sides->names[BEFORE] = STR("before");
	sides->names[AFTER] = STR("after");
	for (unsigned column = 0; column < tree->columns; column++) {
		side[column] = sides->count > 1 && sides_is_after(tree, column);
		if (sides->runs[side[column]] == 0 || !sides_is_slice(tree, column))
			sides->runs[side[column]]++;
		if (tree->labels && !sides_is_slice(tree, column))
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

			*sum = tree_add_exactly(*sum, *from++);
		}
	return sums;
}

void
sides_start(struct sides *sides, const struct tree *tree)
{
	unsigned char *side;

	*sides = (struct sides){.ratio = 1};
	side = assign(sides, tree);
	if (tree->columns != sides->count || (sides->count > 1 && side[BEFORE] != BEFORE))
		sides->sums = add_up(sides, tree, side);
	sides->self = sides->sums ? sides->sums : tree->self;
	free(side);
	sides->total = tree_add_up(tree, sides->self, sides->count);
}

void
sides_free(struct sides *sides)
{
	free(sides->sums);
	free(sides->total);
}
