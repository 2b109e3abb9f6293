/* Making one tree of another: names and counts carried over, while the caller says where
 * frames go. Callers have smaller numbers than their callees, so one pass over the
 * frames finds the place of every caller before those of its callees. */
#ifndef COMMON_TREE_REMAKE_H
#define COMMON_TREE_REMAKE_H

#include <stdint.h>

#include "common/tree/tree.h"

static const uint32_t REMAKE_NO_NAME = UINT32_MAX;

struct remake {
	const struct tree *from;
	struct tree *to;
	/* In `to`, of each name of `from`; REMAKE_NO_NAME: not looked up yet. */
	uint32_t *names;
	/* Where the first column of `from` goes in `to`. */
	unsigned column;
};

/* Adds `from` to a tree that there is. */
void remake_start(struct remake *remake, const struct tree *from, struct tree *to);

/* Starts the tree `to`, which counts the same as `from`, in as many columns. */
void remake_start_new(struct remake *remake, const struct tree *from, struct tree *to);

/* Gives back what the names take. */
void remake_end(struct remake *remake);

/* The same, and the new tree takes the place of the old one, which is freed. */
void remake_replace(struct remake *remake, struct tree *old);

/* What a frame of `from` is called in `to`. */
uint32_t remake_name(struct remake *remake, uint32_t frame);

/* Adds the self counts of a frame of `from` to the frame `at` of `to`. */
void remake_count(struct remake *remake, uint32_t at, uint32_t frame);

/* Adds all frames of `from` to `to`, by what their names become. */
void remake_all(struct remake *remake);

/* Adds all of `from` to `to`; both have as many columns. */
void remake_add(struct tree *to, const struct tree *from);

#endif
