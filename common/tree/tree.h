/* The frame tree: every stack of a profile, callers shared, with a count per run.
 *
 * A frame is a name in the place that its callers give it. Frames and names are numbers,
 * given out in order: a caller's number is always smaller than its callees'. Frame 0 is
 * the root, which stands for the whole profile and has no name of its own ("all" in
 * pictures). Nothing here recurses. */
#ifndef COMMON_TREE_TREE_H
#define COMMON_TREE_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/arena.h"
#include "common/base/str.h"

enum { TREE_ROOT = 0 };

/* Numbers by hash, with open addressing; for the functions of this module. */
struct tree_table {
	/* The upper half of the hash, then number + 1; or 0. */
	uint64_t *slots;
	/* Slots - 1. */
	size_t mask;
	size_t used;
};

/* Fields may be read; only the functions below change them. */
struct tree {
	/* With the root. */
	uint32_t frame_count;
	/* Of each frame; the root's is the root. */
	uint32_t *parent;
	/* Of each frame. */
	uint32_t *name;
	/* [frame * columns + column], in units of 10^-decimals. */
	uint64_t *self;
	/* Counts a frame, one a run. */
	unsigned columns;
	/* Of the counts: 0 unless some count had a fraction. */
	unsigned decimals;
	/* Of the columns ("before", "after"), or NULL. */
	struct str *labels;
	/* What a count counts ("ns"), in `arena`; empty: nobody has said. */
	struct str unit;
	/* What else is known (facts.h), in `arena`. */
	struct str *facts;
	size_t fact_count, fact_capacity;
	uint32_t name_count;
	/* In `arena`; the root's is the empty name 0. */
	struct str *names;
	struct arena arena;
	size_t frame_capacity, parent_capacity, self_capacity, last_capacity;
	size_t name_capacity;
	/* Last callee of each frame, only with tree_append. */
	uint32_t *last;
	struct tree_table frames_by_place, names_by_text;
};

/* An empty tree: just the root. */
void tree_start(struct tree *tree, unsigned columns);

void tree_free(struct tree *tree);

/* The number of a name. What folded text cannot hold is replaced: ';' by ':', a control
 * character by \xNN; everything else is kept byte for byte. */
uint32_t tree_name(struct tree *tree, struct str text);

/* The callee of `parent` called `name`, found or added. */
uint32_t tree_enter(struct tree *tree, uint32_t parent, uint32_t name);

/* The same where frames come mostly as they were entered, like those of another run of
 * the program: `before` is the frame that the one before this was found to be. */
uint32_t
tree_enter_next(struct tree *tree, uint32_t before, uint32_t parent, uint32_t name);

/* The same for a tree in the order of time: only the newest callee of `parent` is found
 * again. A tree is filled either by tree_enter or by tree_append. */
uint32_t tree_append(struct tree *tree, uint32_t parent, uint32_t name);

/* Gives back what finding names and frames takes: from now on nothing can be entered. */
void tree_finish(struct tree *tree);

/* Adds to the self count of a frame. A count beyond 2^64-1 ends the program with a
 * message. */
void tree_count(struct tree *tree, uint32_t frame, unsigned column, uint64_t count);

/* Gives a frame another self count. */
void tree_set_count(struct tree *tree, uint32_t frame, unsigned column, uint64_t count);

/* The same as tree_count for a count in units of 10^-decimals: the tree becomes as fine
 * as that if it is not. */
void tree_count_decimals(struct tree *tree, uint32_t frame, unsigned column, uint64_t count,
	unsigned decimals);

/* Gives the columns labels, one each, or none where they are NULL. */
void tree_set_labels(struct tree *tree, const struct str *labels);

/* Says what a count counts. */
void tree_set_unit(struct tree *tree, struct str unit);

/* Gives the columns the labels, and the counts the unit, that those of `from` have,
 * where there are none yet; both have as many columns. */
void tree_label(struct tree *tree, const struct tree *from);

/* Gives the root a name. */
void tree_name_root(struct tree *tree, struct str name);

/* Has counts in units of 10^-decimals from now on; does nothing where they are finer
 * already. */
void tree_refine(struct tree *tree, unsigned decimals);

/* Has `columns` counts a frame from now on, at least as many as now; the further ones
 * are 0. */
void tree_widen(struct tree *tree, unsigned columns);

/* Has one count a frame from now on, the sum of those there are, and no labels. Beyond
 * 2^64-1 the program ends with a message. */
void tree_narrow(struct tree *tree);

/* The sum of two counts. Beyond 2^64-1 the program ends with a message. */
uint64_t tree_add_exactly(uint64_t a, uint64_t b);

/* 10^exponent, or 0 where that is more than 64 bits. */
uint64_t tree_power_of_ten(unsigned exponent);

/* The text of a frame's name. */
static inline struct str
tree_text(const struct tree *tree, uint32_t frame)
{
	return tree->names[tree->name[frame]];
}

/* The self counts of a frame, one for each column. */
static inline const uint64_t *
tree_self(const struct tree *tree, uint32_t frame)
{
	return &tree->self[frame * (size_t)tree->columns];
}

/* Self count of a frame and of all below it, for each frame and column, laid out as
 * `self` is. Beyond 2^64-1 the program ends. Freed with free(). */
uint64_t *tree_totals(const struct tree *tree);

/* The same for other counts of the tree's frames, in so many columns. */
uint64_t *tree_add_up(const struct tree *tree, const uint64_t *self, size_t columns);

/* Whether any column of a frame has a self count. */
bool tree_has_self(const struct tree *tree, uint32_t frame);

/* Whether any frame does. */
bool tree_has_counts(const struct tree *tree);

#endif
