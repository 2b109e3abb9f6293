/* Kept runs: the folded files in a folder, in the order of their names. */
#ifndef DIFF_KEPT_H
#define DIFF_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/str.h"

enum {
	KEPT_LAST = 60, /* runs that are looked at where nobody says */
	KEPT_MOST = 10000, /* and that may be asked for */
};

struct listing;
struct tree;

/* What the file of a run is called, without its folder; or "standard input". */
struct str kept_name(const struct listing *kept, size_t run);

/* Reads the runs, a column each, none of which may be without counts. With `strict`, a
 * line that cannot be read ends the program. */
void kept_read(const struct listing *kept, bool strict, struct tree *tree);

#endif
