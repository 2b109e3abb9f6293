/* Lengths of the files that are drawn. Several programs open a file, one after another,
 * and none knows how long it was for the one before. */
#ifndef FLAMEGRAPH_CONDUCTOR_LENGTHS_H
#define FLAMEGRAPH_CONDUCTOR_LENGTHS_H

#include <sys/types.h>

#include "flamegraph/conductor/arguments.h"

struct lengths {
	const struct arguments *files;
	/* Of each; -1 where it has none, being no plain file. */
	off_t *before;
};

/* Before anything reads them. The names stay the caller's. */
void lengths_start(struct lengths *lengths, const struct arguments *files);

/* After everything has: a file that has become shorter ends the program. */
void lengths_check(const struct lengths *lengths);

void lengths_free(struct lengths *lengths);

#endif
