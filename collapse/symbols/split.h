/* Debug information that was split off: files "x.dwo" that were left beside the objects, or
 * packed into "program.dwp". */
#ifndef COLLAPSE_SYMBOLS_SPLIT_H
#define COLLAPSE_SYMBOLS_SPLIT_H

#include "collapse/symbols/search.h"
#include "collapse/symbols/unit.h"

/* The files that belong to one program. */
struct split {
	const struct search *search;
	const struct object *program;
	struct arena *arena;
	uint64_t *work;
	/* Opened ones. */
	struct split_file *files;
	/* "program.dwp" among them. */
	struct split_file *package;
	bool tried_package;
};

/* The unit that a skeleton stands for, NULL where it cannot be found or is another one.
 * `root` is the skeleton's own entry. It lasts until split_free. */
struct unit *
split_find(struct split *split, const struct unit *skeleton, const struct die *root);

void split_free(struct split *split);

#endif
