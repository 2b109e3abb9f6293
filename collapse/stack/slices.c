/* Slices begin at multiples of their length, whichever sample came first, so that threads
 * that read parts of a recording find the same ones, and two of them make a longer one. */
#include "collapse/stack/slices.h"

enum { START_SHIFT = 20 }; /* a millisecond */

/* Counts of a frame as they were, by the columns that they have now. */
static void
move_counts(struct tree *tree, uint32_t frame, const struct slices *old,
	const struct slices *slices)
{
	uint64_t sums[SLICES] = {0};
	const uint64_t *self = tree_self(tree, frame);

	for (unsigned i = 0; i < SLICES; i++) {
		uint64_t slice = (old->first + i) >> (slices->shift - old->shift);

		if (self[i] > 0)
			sums[slice - slices->first] += self[i];
	}
	for (unsigned i = 0; i < SLICES; i++)
		tree_set_count(tree, frame, i, sums[i]);
}

/* Joins each two slices. */
static void
lengthen(struct slices *slices)
{
	slices->shift++;
	slices->first >>= 1;
	slices->last >>= 1;
}

/* Makes slices as long as others, at least, and lets them reach as far. */
static void
stretch(struct slices *slices, struct tree *tree, const struct slices *other)
{
	const struct slices old = *slices;
	uint64_t first, last;

	while (slices->shift < other->shift)
		lengthen(slices);
	first = other->first >> (slices->shift - other->shift);
	last = other->last >> (slices->shift - other->shift);
	if (first < slices->first)
		slices->first = first;
	if (last > slices->last)
		slices->last = last;
	while (slices->last - slices->first >= SLICES)
		lengthen(slices);
	if (slices->first == old.first && slices->shift == old.shift)
		return;
	for (uint32_t frame = 0; frame < tree->frame_count; frame++)
		move_counts(tree, frame, &old, slices);
}

unsigned
slices_column(struct slices *slices, struct tree *tree, uint64_t time)
{
	uint64_t slice;

	if (!slices->started) {
		slice = time >> START_SHIFT;
		*slices = (struct slices){true, START_SHIFT, slice, slice};
		tree_widen(tree, SLICES);
	}
	slice = time >> slices->shift;
	if (slice < slices->first || slice > slices->last)
		stretch(slices, tree, &(struct slices){true, slices->shift, slice, slice});
	return (unsigned)((time >> slices->shift) - slices->first);
}

void
slices_match(struct slices *slices, struct tree *tree, struct slices *other,
	struct tree *other_tree)
{
	if (!slices->started && !other->started)
		return;
	tree_widen(tree, SLICES);
	tree_widen(other_tree, SLICES);
	if (!slices->started)
		*slices = *other;
	if (!other->started)
		*other = *slices;
	stretch(slices, tree, other);
	stretch(other, other_tree, slices);
}

void
slices_label(const struct slices *slices, struct tree *tree)
{
	struct str labels[SLICES];

	if (!slices->started)
		return;
	for (unsigned i = 0; i < SLICES; i++)
		labels[i] = STR("slice");
	tree_set_labels(tree, labels);
}
