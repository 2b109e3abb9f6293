/* The runs to compare: folded files, each read into a tree, and joined to one with a column a run. */
#ifndef DIFF_RUNS_H
#define DIFF_RUNS_H

#include <stdbool.h>
#include <stddef.h>

#include "common/tree/tree.h"

struct match;

struct run {
	const char *path;
	bool after;
};

/* Zero is no runs. */
struct runs {
	struct run *runs; /* those before come first */
	size_t count, capacity;
};

void runs_add(struct runs *runs, const char *path, bool after);

/* Reads all runs, several at once in threads of their own, and joins them to `joint`, which it starts:
 * a labelled column for each run with `labelled`, otherwise the columns before and after. Frames are
 * matched by their names as `match` rewrites them. With `strict`, a line that cannot be read ends
 * the program. */
void runs_join(const struct runs *runs, const struct match *match, bool labelled,
	bool strict, struct tree *joint);

void runs_free(struct runs *runs);

#endif
