/* The two sides of a comparison: the runs of each, as diff-folded is told of them. */
#ifndef FLAMEGRAPH_CONDUCTOR_COMPARED_H
#define FLAMEGRAPH_CONDUCTOR_COMPARED_H

#include <stddef.h>

#include "common/base/arena.h"
#include "flamegraph/conductor/arguments.h"

enum side { SIDE_BEFORE, SIDE_AFTER, SIDES };

struct side_runs {
	/* What the user calls them, and where they can be read. */
	struct arguments names, paths;
};

/* Zero is none. */
struct compared {
	struct side_runs runs[SIDES];
	/* Of those whose text is held in memory, which is gone once nobody has it open any
	 * more, however the program ends. */
	int *held;
	size_t held_count, held_capacity;
	/* Of paths and names. */
	struct arena texts;
};

/* Adds a run that is folded text. */
void compared_add_file(struct compared *compared, enum side side, const char *path);

/* Adds a run whose text is yet to be written, to what is returned, which is the caller's
 * to close. The name is borrowed. */
int compared_add_held(struct compared *compared, enum side side, const char *name);

/* Adds them to the command line of diff-folded: with a column a run where a side has
 * several. */
void compared_add_arguments(const struct compared *compared, struct arguments *arguments);

/* Programs that start from now on can read what is held. */
void compared_share(const struct compared *compared);

/* Closes what is held. */
void compared_close(struct compared *compared);

void compared_free(struct compared *compared);

#endif
