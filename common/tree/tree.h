/* The frame tree: every stack of a profile, callers shared, with a count per run.
 *
 * A frame is a name in the place that its callers give it. Frames and names are numbers, given out in
 * order: a caller's number is always smaller than its callees'. Frame 0 is the root, which stands for
 * the whole profile and has no name of its own ("all" in pictures). Nothing here recurses. */
#ifndef COMMON_TREE_H
#define COMMON_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/str.h"

enum { TREE_ROOT = 0 };

/* Numbers by hash, with open addressing; for the functions of this module. */
struct tree_table {
	uint64_t *slots; /* the upper half of the hash, then number + 1; or 0 */
	size_t mask; /* slots - 1 */
	size_t used;
};

/* Fields may be read; only the functions below change them. */
struct tree {
	uint32_t frame_count; /* with the root */
	uint32_t *parent; /* of each frame; the root's is the root */
	uint32_t *name; /* of each frame */
	uint64_t *self; /* [frame * columns + column], in units of 10^-decimals */
	unsigned columns; /* counts a frame, one a run */
	unsigned decimals; /* of the counts: 0 unless some count had a fraction */
	struct str *labels; /* of the columns ("before", "after"), or NULL */
	struct str
		unit; /* what a count counts ("ns"), in `arena`; empty: nobody has said */
	uint32_t name_count;
	struct str *names; /* in `arena`; the root's is the empty name 0 */
	struct arena arena;
	size_t frame_capacity, parent_capacity, self_capacity, last_capacity;
	size_t name_capacity;
	uint32_t *last; /* last callee of each frame, only with tree_append */
	struct tree_table frames_by_place, names_by_text;
};

/* An empty tree: just the root. */
void tree_start(struct tree *tree, unsigned columns);

void tree_free(struct tree *tree);

/* The number of a name. What folded text cannot hold is replaced: ';' by ':', a control character by
 * \xNN; everything else is kept byte for byte. */
uint32_t tree_name(struct tree *tree, struct str text);

/* The callee of `parent` called `name`, found or added. */
uint32_t tree_enter(struct tree *tree, uint32_t parent, uint32_t name);

/* The same where frames come mostly as they were entered, like those of another run of the program:
 * `before` is the frame that the one before this was found to be. */
uint32_t
tree_enter_next(struct tree *tree, uint32_t before, uint32_t parent, uint32_t name);

/* The same for a tree in the order of time: only the newest callee of `parent` is found again. A tree
 * is filled either by tree_enter or by tree_append. */
uint32_t tree_append(struct tree *tree, uint32_t parent, uint32_t name);

/* Gives back what finding names and frames takes: from now on nothing can be entered. */
void tree_finish(struct tree *tree);

/* Adds to the self count of a frame. A count beyond 2^64-1 ends the program with a message. */
void tree_count(struct tree *tree, uint32_t frame, unsigned column, uint64_t count);

/* The same for a count in units of 10^-decimals: the tree becomes as fine as that if it is not. */
void tree_count_decimals(struct tree *tree, uint32_t frame, unsigned column, uint64_t count,
	unsigned decimals);

/* Gives the columns the labels, and the counts the unit, that those of `from` have, where there are none
 * yet; both have as many columns. */
void tree_label(struct tree *tree, const struct tree *from);

/* Has counts in units of 10^-decimals from now on; does nothing where they are finer already. */
void tree_refine(struct tree *tree, unsigned decimals);

/* Has `columns` counts a frame from now on, at least as many as now; the further ones are 0. */
void tree_widen(struct tree *tree, unsigned columns);

/* 10^exponent, or 0 where that is more than 64 bits. */
uint64_t tree_power_of_ten(unsigned exponent);

/* Adds the callees of `from_frame` and all below them, and its self count, to the frame `at` of
 * another tree; both have as many columns. */
void tree_add(struct tree *tree, uint32_t at, const struct tree *from, uint32_t from_frame);

/* The text of a frame's name. */
static inline struct str
tree_text(const struct tree *tree, uint32_t frame)
{
	return tree->names[tree->name[frame]];
}

/* Self count of a frame and of all below it, for each frame and column, laid out as `self` is.
 * Beyond 2^64-1 the program ends. Freed with free(). */
uint64_t *tree_totals(const struct tree *tree);

/* Whether any column of a frame has a self count. */
bool tree_has_self(const struct tree *tree, uint32_t frame);

#endif
