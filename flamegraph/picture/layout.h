/* Where frames are in a picture: a frame tree becomes boxes, in counts, not pixels. */
#ifndef FLAMEGRAPH_PICTURE_LAYOUT_H
#define FLAMEGRAPH_PICTURE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/tree/order.h"
#include "common/tree/sides.h"

struct tree;

enum layout_order { ORDER_NAME, ORDER_WIDTH, ORDER_INPUT };
#define LAYOUT_ORDERS "name|width|input"

/* What the width of a frame means in a differential picture. Whatever is chosen, a frame
 * that has nothing on that side but something on the other has the width of the other
 * side, so that what vanished can be seen. Counts of the two sides are compared as
 * shares of their totals. */
enum diff_width { WIDTH_AFTER, WIDTH_BEFORE, WIDTH_MAX, WIDTH_SUM };
#define LAYOUT_WIDTHS "after|before|max|sum"

/* A frame's place. Units: counts of the tree; in a differential picture, LAYOUT_SHARE is
 * all of a side. */
struct box {
	uint64_t start;
	uint64_t width;
	uint32_t frame;
	/* 0: the root. */
	uint32_t depth;
};

#define LAYOUT_SHARE ((uint64_t)1 << 52)

struct layout {
	const struct tree *tree;
	/* Callees from left to right. */
	struct order order;
	/* Of each frame. */
	const uint64_t *width;
	/* The same, where it is not the total of the only side. */
	uint64_t *widths;
	/* From the left to the right edge of the picture. */
	uint64_t span;
	/* Preorder. */
	struct box *boxes;
	size_t box_count, box_capacity;
	/* Of the boxes. */
	uint32_t rows;
	/* Frames that are in no box because they are narrower than `least`. */
	uint64_t narrow;
	/* Or because they are beyond `most_rows`. */
	uint64_t deep;
};

/* Finds every frame's width and order. `total` is what the span stands for, where that
 * is more than the sum of the counts; else 0. */
void layout_start(struct layout *layout, const struct tree *tree, const struct sides *sides,
	enum layout_order order, enum diff_width diff_width, uint64_t total);

/* Makes the boxes of the root and of all frames that are at least as wide as `least` and
 * have less than `most_rows` rows below them. With `join`, narrower ones that stand side
 * by side are one box where they are wide enough together, in the name of the widest.
 * Boxes of one row stand from left to right. */
void layout_boxes(struct layout *layout, uint64_t least, uint32_t most_rows, bool join);

void layout_free(struct layout *layout);

#endif
