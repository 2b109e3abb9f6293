/* From a frame tree to boxes. */
#include "flamegraph/picture/layout.h"

#include <stdlib.h>

#include "common/base/memory.h"
#include "common/tree/tree.h"
#include "common/tree/walk.h"

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

/* Narrow frames side by side in a row. */
struct crumbs {
	/* From the first to the last of them; the frame is the widest one. */
	struct box box;
	uint64_t widest;
	uint64_t frames;
};

/* A walk that makes boxes. */
struct boxing {
	struct layout *layout;
	uint64_t least;
	uint32_t most_rows;
	bool join;
	/* Where the next callee of the frame at each depth starts. */
	uint64_t *next;
	/* Of each row. */
	struct crumbs *crumbs;
	size_t next_capacity, crumbs_capacity, crumbs_count;
};

/* Crumbs that are as wide as `least` together are drawn, others are left out. */
static void
flush_crumbs(struct boxing *boxing, struct crumbs *crumbs)
{
	if (crumbs->frames > 0 && boxing->join && crumbs->box.width >= boxing->least)
		add_box(boxing->layout, crumbs->box);
	else
		boxing->layout->narrow += crumbs->frames;
	crumbs->frames = 0;
}

static void
add_crumb(struct boxing *boxing, struct crumbs *crumbs, struct box box)
{
	const struct box *all = &crumbs->box;

	if (crumbs->frames > 0 &&
		(all->width >= boxing->least ||
			box.start - (all->start + all->width) >= boxing->least))
		flush_crumbs(boxing, crumbs);
	if (crumbs->frames++ == 0) {
		crumbs->box = box;
		crumbs->widest = box.width;
		return;
	}
	crumbs->box.width = box.start + box.width - all->start;
	if (box.width > crumbs->widest) {
		crumbs->widest = box.width;
		crumbs->box.frame = box.frame;
	}
}

static struct crumbs *
crumbs_of_row(struct boxing *boxing, uint32_t depth)
{
	while (boxing->crumbs_count <= depth) {
		boxing->crumbs = memory_grow(boxing->crumbs, &boxing->crumbs_capacity,
			boxing->crumbs_count + 1, sizeof(*boxing->crumbs));
		boxing->crumbs[boxing->crumbs_count++] = (struct crumbs){.frames = 0};
	}
	return &boxing->crumbs[depth];
}

static void
draw_or_drop(struct boxing *boxing, struct box box)
{
	struct crumbs *crumbs;

	if (box.depth >= boxing->most_rows) {
		if (box.width > 0)
			boxing->layout->deep++;
		return;
	}
	crumbs = crumbs_of_row(boxing, box.depth);
	if (box.width < boxing->least && box.frame != TREE_ROOT) {
		if (box.width > 0)
			add_crumb(boxing, crumbs, box);
		return;
	}
	flush_crumbs(boxing, crumbs);
	add_box(boxing->layout, box);
}

/* Where the frame starts, and its callees with it. */
static uint64_t
take_start(struct boxing *boxing, uint32_t depth, uint64_t width)
{
	uint64_t start = 0;

	boxing->next = memory_grow(boxing->next, &boxing->next_capacity, (size_t)depth + 1,
		sizeof(*boxing->next));
	if (depth > 0) {
		start = boxing->next[depth - 1];
		boxing->next[depth - 1] += width;
	}
	boxing->next[depth] = start;
	return start;
}

void
layout_boxes(struct layout *layout, uint64_t least, uint32_t most_rows, bool join)
{
	struct boxing boxing = {
		.layout = layout, .least = least, .most_rows = most_rows, .join = join};
	struct walk walk;
	uint32_t frame;

	walk_start(&walk, layout->tree, &layout->order);
	while (walk_next(&walk, &frame)) {
		uint64_t width = layout->width[frame];
		uint64_t start = take_start(&boxing, walk.depth, width);

		draw_or_drop(&boxing,
			(struct box){start, frame == TREE_ROOT ? layout->span : width,
				frame, walk.depth});
	}
	for (size_t row = 0; row < boxing.crumbs_count; row++)
		flush_crumbs(&boxing, &boxing.crumbs[row]);
	free(boxing.next);
	free(boxing.crumbs);
}

void
layout_free(struct layout *layout)
{
	order_free(&layout->order);
	free(layout->widths);
	free(layout->boxes);
}
