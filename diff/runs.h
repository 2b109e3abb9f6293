/* The runs to compare: folded files, each read into a tree, and joined to one with a
 * column a run. */
#ifndef DIFF_RUNS_H
#define DIFF_RUNS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/tree/tree.h"

struct match;

struct run {
	const char *path;
	/* For messages; NULL: that. */
	const char *name;
	bool after;
};

/* Zero is no runs. */
struct runs {
	/* Those before come first. */
	struct run *runs;
	size_t count, capacity;
};

void runs_add(struct runs *runs, const char *path, bool after);

/* How runs are joined. */
struct joining {
	/* Rewrites the names of frames, by which they are matched. */
	const struct match *match;
	/* A labelled column for each run, otherwise the columns before and after. Slices of
	 * the time of a side's only run have a column each, where both sides have as
	 * many. */
	bool labelled;
	/* The counts before will be scaled to those after: they may be of another unit, and
	 * slices are added up. */
	bool scaled;
	/* A line that cannot be read ends the program. */
	bool strict;
};

/* Reads all runs, several at once in threads of their own, and joins them to `joint`,
 * which it starts. Runs of different units end the program. */
void runs_join(const struct runs *runs, const struct joining *joining, struct tree *joint);

void runs_free(struct runs *runs);

#endif
