/* From a frame tree to boxes. */
#include "flamegraph/layout.h"

#include <stdbool.h>
#include <stdlib.h>

#include "common/memory.h"
#include "common/tree.h"

/* A count as a share of its side's total. */
static uint64_t
share(uint64_t count, uint64_t total)
{
	if (total == 0)
		return 0;
	return (uint64_t)((double)count / (double)total * (double)LAYOUT_SHARE);
}

/* What a frame itself adds to the width of its callers and its own. */
static uint64_t
own_width(const struct sides *sides, uint32_t frame, enum diff_width mode)
{
	const uint64_t *self = &sides->self[(size_t)frame * 2];
	const uint64_t *total = &sides->total[(size_t)frame * 2];
	uint64_t before = share(self[BEFORE], sides->total[BEFORE]);
	uint64_t after = share(self[AFTER], sides->total[AFTER]);

	switch (mode) {
	case WIDTH_AFTER:
		return total[AFTER] > 0 ? after : before;
	case WIDTH_BEFORE:
		return total[BEFORE] > 0 ? before : after;
	case WIDTH_MAX:
		return before > after ? before : after;
	case WIDTH_SUM:
		break;
	}
	return before + after;
}

/* The widths in a differential picture. */
static uint64_t *
find_widths(const struct tree *tree, const struct sides *sides, enum diff_width mode)
{
	uint64_t *width = memory_new(tree->frame_count, sizeof(*width));

	for (uint32_t frame = tree->frame_count; frame-- > 0;) {
		width[frame] += own_width(sides, frame, mode);
		if (frame != TREE_ROOT)
			width[tree->parent[frame]] += width[frame];
	}
	return width;
}

void
layout_start(struct layout *layout, const struct tree *tree, const struct sides *sides,
	enum layout_order order, enum diff_width diff_width, uint64_t total)
{
	*layout = (struct layout){.tree = tree};
	if (sides->count > 1)
		layout->widths = find_widths(tree, sides, diff_width);
	layout->width = layout->widths ? layout->widths : sides->total;
	layout->span = layout->width[TREE_ROOT];
	if (total > layout->span && sides->count == 1)
		layout->span = total;
	switch (order) {
	case ORDER_NAME:
		order_by_name(&layout->order, tree);
		break;
	case ORDER_WIDTH:
		order_by_weight(&layout->order, tree, layout->width);
		break;
	case ORDER_INPUT:
		order_by_entry(&layout->order, tree);
		break;
	}
}

static void
add_box(struct layout *layout, struct box box)
{
	layout->boxes = memory_grow(layout->boxes, &layout->box_capacity,
		layout->box_count + 1, sizeof(*layout->boxes));
	layout->boxes[layout->box_count++] = box;
	if (box.depth >= layout->rows)
		layout->rows = box.depth + 1;
}

void
layout_boxes(struct layout *layout, uint64_t least, uint32_t most_rows)
{
	struct walk walk;
	uint64_t *next = NULL; /* where the next callee of the frame at each depth starts */
	size_t capacity = 0;
	uint32_t frame;

	walk_start(&walk, layout->tree, &layout->order);
	while (walk_next(&walk, &frame)) {
		struct box box = {0, layout->width[frame], frame, walk.depth};

		next = memory_grow(next, &capacity, (size_t)box.depth + 1, sizeof(*next));
		if (box.depth > 0) {
			box.start = next[box.depth - 1];
			next[box.depth - 1] += box.width;
		} else {
			box.width = layout->span;
		}
		next[box.depth] = box.start;
		if (box.width < least)
			layout->narrow++;
		else if (box.depth >= most_rows)
			layout->deep++;
		else
			add_box(layout, box);
	}
	free(next);
}

void
layout_free(struct layout *layout)
{
	order_free(&layout->order);
	free(layout->widths);
	free(layout->boxes);
}
